package dev.slipway.engine.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A static program as a file that Linux runs: code that may not be written, and memory of zeros.
public final class ElfFile {
  /// Where the memory begins in the running program.
  public static final long MEMORY = 0x600000;

  private static final int FILE_HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final long BASE = 0x400000;
  private static final int EXECUTE = 1;
  private static final int WRITE = 2;
  private static final int READ = 4;

  private ElfFile() {}

  /// The processors that a program can be written for.
  public enum Machine {
    AMD64((short) 62),
    ARM64((short) 183);

    private final short number;

    Machine(short number) {
      this.number = number;
    }

    /// By its name in OCI's words.
    public static Machine of(String architecture) {
      return switch (architecture) {
        case "amd64" -> AMD64;
        case "arm64" -> ARM64;
        default -> throw new IllegalArgumentException("no programs for " + architecture);
      };
    }
  }

  /// The file of a program.
  ///
  /// @param code begins at its first byte and does not depend on where it lies
  /// @param memory in bytes, 0 for none
  public static byte[] of(Machine machine, byte[] code, int memory) {
    int segments = memory == 0 ? 1 : 2;
    int codeStart = FILE_HEADER + segments * PROGRAM_HEADER;
    int size = codeStart + code.length;
    var file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    // 64 bits, little endian, version 1, System V.
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
    file.putShort((short) 2).putShort(machine.number).putInt(1);
    file.putLong(BASE + codeStart).putLong(FILE_HEADER).putLong(0).putInt(0);
    file.putShort((short) FILE_HEADER).putShort((short) PROGRAM_HEADER).putShort((short) segments);
    file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    segment(file, READ | EXECUTE, BASE, size, size);
    if (memory > 0) {
      segment(file, READ | WRITE, MEMORY, 0, memory);
    }
    return file.put(code).array();
  }

  private static void segment(
      ByteBuffer file, int rights, long address, long bytesOfFile, long bytes) {
    file.putInt(1).putInt(rights).putLong(0).putLong(address).putLong(address);
    file.putLong(bytesOfFile).putLong(bytes).putLong(0x1000);
  }
}
