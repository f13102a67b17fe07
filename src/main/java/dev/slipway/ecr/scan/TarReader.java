package dev.slipway.ecr.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Goes through a tar archive, entry by entry, and holds none of it.
///
/// Long names are understood in GNU's form and in that of POSIX.
final class TarReader {
  private static final int BLOCK_BYTES = 512;
  private static final int LONGEST_NAME_BYTES = 64 * 1024;

  private final InputStream in;
  private long left;
  private long padding;

  TarReader(InputStream in) {
    this.in = in;
  }

  /// @param size of its content in bytes
  record Entry(String name, boolean isFile, long size) {}

  /// The next entry; empty at the end.
  Optional<Entry> next() throws IOException {
    var longName = Optional.<String>empty();
    while (true) {
      skipRest();
      var header = in.readNBytes(BLOCK_BYTES);
      if (header.length < BLOCK_BYTES || header[0] == 0) {
        return Optional.empty();
      }
      left = size(header);
      padding = (BLOCK_BYTES - left % BLOCK_BYTES) % BLOCK_BYTES;
      char type = (char) header[156];
      if (type == 'L') {
        longName = Optional.of(text(content(LONGEST_NAME_BYTES), 0, LONGEST_NAME_BYTES));
      } else if (type == 'x') {
        longName = path(new String(content(LONGEST_NAME_BYTES), StandardCharsets.UTF_8));
      } else if (type != 'g') {
        return Optional.of(
            new Entry(longName.orElseGet(() -> name(header)), type == '0' || type == 0, left));
      }
    }
  }

  /// The content of the entry that was last given out.
  byte[] content(int most) throws IOException {
    if (left > most) {
      throw new IOException("an entry is larger than %d bytes".formatted(most));
    }
    var bytes = in.readNBytes((int) left);
    if (bytes.length < left) {
      throw new EOFException("the archive breaks off");
    }
    left = 0;
    return bytes;
  }

  private void skipRest() throws IOException {
    in.skipNBytes(left + padding);
    left = 0;
    padding = 0;
  }

  private static String name(byte[] header) {
    var name = text(header, 0, 100);
    boolean isUstar = text(header, 257, 5).equals("ustar");
    var prefix = isUstar ? text(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /// Of the lines `length key=value` the one that tells the path.
  private static Optional<String> path(String records) {
    return records
        .lines()
        .map(each -> each.substring(each.indexOf(' ') + 1))
        .filter(each -> each.startsWith("path="))
        .map(each -> each.substring("path=".length()))
        .findFirst();
  }

  private static String text(byte[] bytes, int from, int most) {
    int end = from;
    while (end < from + most && end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  /// Octal digits, or for large files a binary number marked by its first bit.
  private static long size(byte[] header) throws IOException {
    if ((header[124] & 0x80) != 0) {
      long size = 0;
      for (int i = 128; i < 136; i++) {
        size = (size << 8) | (header[i] & 0xFF);
      }
      return size;
    }
    var digits = text(header, 124, 12).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("not a tar archive", e);
    }
  }
}
