package dev.slipway.logs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Reads pieces of a file, many neighbouring ones with one call to the system.
final class FileWindow {
  private static final int SIZE = 1 << 16;

  private final FileChannel channel;
  private byte[] window = new byte[0];
  private long start;

  FileWindow(FileChannel channel) {
    this.channel = channel;
  }

  byte[] bytes(long offset, int length) throws IOException {
    if (offset < start || offset + length > start + window.length) {
      load(offset, Math.max(length, SIZE));
    }
    if (offset + length > start + window.length) {
      throw new EOFException("the file ends before " + (offset + length));
    }
    int from = (int) (offset - start);
    return java.util.Arrays.copyOfRange(window, from, from + length);
  }

  private void load(long offset, int size) throws IOException {
    var buffer = ByteBuffer.allocate(size);
    while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
      // Goes on until the window is full or the file ends.
    }
    window = java.util.Arrays.copyOf(buffer.array(), buffer.position());
    start = offset;
  }
}
