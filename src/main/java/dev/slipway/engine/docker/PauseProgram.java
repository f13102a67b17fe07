package dev.slipway.engine.docker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A program that does nothing until it is killed, as a static ELF file made here, so that nothing
/// has to be pulled or compiled.
///
/// It is process 1 of its sandbox, to which the kernel gives no signal it has no action for: only
/// SIGKILL ends it.
final class PauseProgram {
  private static final int FILE_HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final long BASE = 0x400000;
  private static final short MACHINE_X86_64 = 62;
  private static final short MACHINE_AARCH64 = 183;

  private PauseProgram() {}

  /// @param architecture in OCI's words
  static byte[] of(String architecture) {
    return switch (architecture) {
      case "amd64" -> elf(MACHINE_X86_64, amd64());
      case "arm64" -> elf(MACHINE_AARCH64, arm64());
      default -> throw new IllegalArgumentException("no pause program for " + architecture);
    };
  }

  /// `again: mov eax, 34 (pause); syscall; jmp again`.
  private static byte[] amd64() {
    return new byte[] {(byte) 0xb8, 34, 0, 0, 0, 0x0f, 0x05, (byte) 0xeb, (byte) 0xf7};
  }

  /// This processor has no `pause`, so `ppoll` of nothing without an end: `again: mov x0..x4, 0;
  /// mov x8, 73; svc 0; b again`.
  private static byte[] arm64() {
    var code = ByteBuffer.allocate(8 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int move = 0xd2800000;
    for (int register = 0; register < 5; register++) {
      code.putInt(move | register);
    }
    code.putInt(move | (73 << 5) | 8);
    code.putInt(0xd4000001);
    code.putInt(0x14000000 | (-7 & 0x3ffffff));
    return code.array();
  }

  private static byte[] elf(short machine, byte[] code) {
    int size = FILE_HEADER + PROGRAM_HEADER + code.length;
    var file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    // 64 bits, little endian, version 1, System V.
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
    file.putShort((short) 2).putShort(machine).putInt(1);
    file.putLong(BASE + FILE_HEADER + PROGRAM_HEADER).putLong(FILE_HEADER).putLong(0).putInt(0);
    file.putShort((short) FILE_HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 1);
    file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    // One segment, the whole file, readable and executable.
    file.putInt(1).putInt(5).putLong(0).putLong(BASE).putLong(BASE);
    file.putLong(size).putLong(size).putLong(0x1000);
    return file.put(code).array();
  }
}
