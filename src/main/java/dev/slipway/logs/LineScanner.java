package dev.slipway.logs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/// Goes through a file line by line and knows where each begins. A last line without its end is
/// none.
final class LineScanner implements AutoCloseable {
  private final BufferedInputStream input;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long offset;
  private int length;

  LineScanner(FileChannel channel) {
    this.input = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
  }

  /// Goes to the next line; false at the end.
  boolean next() throws IOException {
    offset += length;
    length = 0;
    line.reset();
    int next;
    while ((next = input.read()) >= 0) {
      line.write(next);
      if (next == '\n') {
        length = line.size();
        return true;
      }
    }
    return false;
  }

  long offset() {
    return offset;
  }

  /// With the line end.
  int length() {
    return length;
  }

  byte[] bytes() {
    return line.toByteArray();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
