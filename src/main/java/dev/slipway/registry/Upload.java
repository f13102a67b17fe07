package dev.slipway.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// A blob on its way in: the bytes so far, and their hash, which is computed as they come.
///
/// No file is held open between requests, so that any number of uploads may stand idle. One request
/// at a time works on an upload; another waits for it.
public final class Upload {
  private static final int BUFFER_BYTES = 128 * 1024;

  private final UUID id;
  private final RepositoryId repository;
  private final Path file;
  private final ReentrantLock turn = new ReentrantLock();
  private DigestAlgorithm algorithm = DigestAlgorithm.SHA256;
  private MessageDigest hash = algorithm.start();
  private volatile long size;
  private volatile Instant touched;
  private volatile boolean ended;

  Upload(UUID id, RepositoryId repository, Path file, Instant now) {
    this.id = id;
    this.repository = repository;
    this.file = file;
    this.touched = now;
  }

  public UUID id() {
    return id;
  }

  RepositoryId repository() {
    return repository;
  }

  /// How many bytes have arrived.
  public long size() {
    return size;
  }

  Instant touched() {
    return touched;
  }

  /// Adds the bytes of the stream. What arrived before a stream broke stays.
  void append(InputStream body, Optional<ByteSpan> span, Instant now) throws IOException {
    turn.lock();
    try {
      mustBeOpen();
      touched = now;
      if (span.isPresent()) {
        appendSpan(body, span.get());
      } else {
        receive(body, Long.MAX_VALUE);
      }
    } finally {
      turn.unlock();
    }
  }

  /// Makes the upload a blob if its bytes have the digest; ends it in any case.
  void finish(Digest digest, BlobFiles files) throws IOException {
    turn.lock();
    try {
      mustBeOpen();
      truncate();
      var actual = actual(digest.algorithm());
      if (!actual.equals(digest)) {
        end();
        throw new RegistryException(
            ErrorCode.DIGEST_INVALID,
            "the bytes have the digest %s, not %s".formatted(actual, digest));
      }
      files.publish(file, digest);
      ended = true;
    } finally {
      turn.unlock();
    }
  }

  /// Forgets the bytes; cancelling twice is harmless.
  void cancel() throws IOException {
    turn.lock();
    try {
      end();
    } finally {
      turn.unlock();
    }
  }

  /// Chooses how to hash while nothing has arrived yet, so that nothing is hashed twice.
  void expect(DigestAlgorithm expected) {
    turn.lock();
    try {
      if (size == 0) {
        algorithm = expected;
        hash = expected.start();
      }
    } finally {
      turn.unlock();
    }
  }

  /// A chunk comes whole or not at all, unless the connection broke.
  private void appendSpan(InputStream body, ByteSpan span) throws IOException {
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

  private void receive(InputStream body, long most) throws IOException {
    try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
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
    try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      out.truncate(size);
    }
  }

  private Digest actual(DigestAlgorithm wanted) throws IOException {
    var running = wanted == algorithm ? copy(hash) : rehash(wanted);
    return new Digest(wanted, HexFormat.of().formatHex(running.digest()));
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

  private void mustBeOpen() {
    if (ended) {
      throw UploadErrors.unknown(id.toString());
    }
  }

  private void end() throws IOException {
    ended = true;
    Files.deleteIfExists(file);
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own digests can be cloned", e);
    }
  }
}
