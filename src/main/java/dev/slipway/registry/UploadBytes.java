package dev.slipway.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The bytes of an upload so far, in a file, and their hash, which is computed as they come.
///
/// No file is held open between requests, so that any number of uploads may stand idle. One thread
/// at a time may work on them; any may ask how many there are.
final class UploadBytes {
  private static final int BUFFER_BYTES = 128 * 1024;

  private final Path file;
  private DigestAlgorithm algorithm = DigestAlgorithm.SHA256;
  private MessageDigest hash = algorithm.start();
  private volatile long size;

  UploadBytes(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  long size() {
    return size;
  }

  /// Chooses how to hash while nothing has arrived yet, so that nothing is hashed twice.
  void expect(DigestAlgorithm expected) {
    if (size == 0) {
      algorithm = expected;
      hash = expected.start();
    }
  }

  /// Adds what the stream brings. What arrived before it broke stays.
  void receive(InputStream body) throws IOException {
    receive(body, Long.MAX_VALUE);
  }

  /// A chunk comes whole or not at all, unless the connection broke.
  void receive(InputStream body, ByteSpan span) throws IOException {
    if (span.first() != size) {
      throw UploadErrors.outOfOrder(size);
    }
    var hashBefore = copy(hash);
    long sizeBefore = size;
    receive(body, span.length());
    if (size - sizeBefore != span.length() || body.read() >= 0) {
      hash = hashBefore;
      size = sizeBefore;
      throw new RegistryException(
          ErrorCode.SIZE_INVALID, "the chunk is not as long as its Content-Range says");
    }
  }

  /// The digest of all bytes, whose file is then exactly as long as they are.
  Digest digest(DigestAlgorithm wanted) throws IOException {
    truncate();
    var running = wanted == algorithm ? copy(hash) : rehash(wanted);
    return new Digest(wanted, HexFormat.of().formatHex(running.digest()));
  }

  private void receive(InputStream body, long most) throws IOException {
    try (var out = FileChannel.open(file, StandardOpenOption.WRITE);
        var disk = new WriteBehind(out)) {
      long position = size;
      out.position(position);
      var buffer = new byte[BUFFER_BYTES];
      long left = most;
      while (left > 0) {
        int count = body.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          return;
        }
        writeAll(out, ByteBuffer.wrap(buffer, 0, count));
        hash.update(buffer, 0, count);
        position += count;
        size = position;
        left -= count;
        disk.wrote(count);
      }
    }
  }

  private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /// Bytes of a write that failed, or of a chunk that was refused, may stand behind the end.
  private void truncate() throws IOException {
    if (Files.size(file) > size) {
      try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
        out.truncate(size);
      }
    }
  }

  private MessageDigest rehash(DigestAlgorithm wanted) throws IOException {
    var fresh = wanted.start();
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        fresh.update(buffer, 0, count);
      }
    }
    return fresh;
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own digests can be cloned", e);
    }
  }
}
