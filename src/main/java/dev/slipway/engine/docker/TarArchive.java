package dev.slipway.engine.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes small files as a tar archive (POSIX `ustar`), the same bytes each time.
final class TarArchive {
  private static final int BLOCK = 512;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TarArchive file(String name, byte[] content) {
    return entry(name, 0644, content);
  }

  TarArchive executable(String name, byte[] content) {
    return entry(name, 0755, content);
  }

  byte[] bytes() {
    var all = out.toByteArray();
    return Arrays.copyOf(all, all.length + 2 * BLOCK);
  }

  private TarArchive entry(String name, int mode, byte[] content) {
    var header = new byte[BLOCK];
    text(header, 0, name);
    text(header, 100, "%07o".formatted(mode));
    text(header, 108, "0000000");
    text(header, 116, "0000000");
    text(header, 124, "%011o".formatted(content.length));
    text(header, 136, "00000000000");
    text(header, 148, "        ");
    header[156] = '0';
    text(header, 257, "ustar\00000");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    text(header, 148, "%06o\0 ".formatted(sum));
    out.writeBytes(header);
    out.writeBytes(content);
    out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    return this;
  }

  private static void text(byte[] header, int offset, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
