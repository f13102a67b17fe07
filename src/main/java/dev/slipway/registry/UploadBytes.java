package dev.slipway.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    long end = sizeBefore + span.length();
    try {
      receive(body, end);
      if (size < end) {
        throw UploadErrors.otherLength();
      }
    } catch (RegistryException e) {
      hash = hashBefore;
      size = sizeBefore;
      throw e;
    }
  }

  private void receive(InputStream body, long mostSize) throws IOException {
    try (var out = FileChannel.open(file, StandardOpenOption.WRITE);
        var disk = new WriteBehind(out)) {
      out.position(size);
      body.transferTo(new Hashed(out, disk, mostSize));
    }
  }

  /// The digest of all bytes, whose file is then exactly as long as they are.
  Digest digest(DigestAlgorithm wanted) throws IOException {
    truncate();
    var running = wanted == algorithm ? copy(hash) : rehash(wanted);
    return new Digest(wanted, HexFormat.of().formatHex(running.digest()));
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

  /// Writes and hashes bytes where they are, with no buffer between. What the disk refused is not
  /// hashed.
  private final class Hashed extends OutputStream {
    private final FileChannel out;
    private final WriteBehind disk;
    private final long mostSize;
    private long end = size;

    Hashed(FileChannel out, WriteBehind disk, long mostSize) {
      this.out = out;
      this.disk = disk;
      this.mostSize = mostSize;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > mostSize - end) {
        throw UploadErrors.otherLength();
      }
      var left = ByteBuffer.wrap(bytes, offset, length);
      while (left.hasRemaining()) {
        out.write(left);
      }
      hash.update(bytes, offset, length);
      end += length;
      size = end;
      disk.wrote(length);
    }
  }
}
