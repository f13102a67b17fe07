package dev.slipway.engine.docker;

import dev.slipway.engine.program.ElfFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A program that does nothing until it is killed, as a static ELF file made here, so that nothing
/// has to be pulled or compiled.
///
/// It is process 1 of its sandbox, to which the kernel gives no signal it has no action for: only
/// SIGKILL ends it.
final class PauseProgram {
  private PauseProgram() {}

  /// @param architecture in OCI's words
  static byte[] of(String architecture) {
    var machine = ElfFile.Machine.of(architecture);
    var code =
        switch (machine) {
          case AMD64 -> amd64();
          case ARM64 -> arm64();
        };
    return ElfFile.of(machine, code, 0);
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
}
