package dev.slipway.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// A blob on its way in, until it is finished or cancelled.
///
/// One request at a time works on an upload; another waits for it.
public final class Upload {
  private final UUID id;
  private final RepositoryId repository;
  private final UploadBytes bytes;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile Instant touched;
  private volatile boolean ended;
  private volatile long beginning;

  Upload(UUID id, RepositoryId repository, Path file, Instant now) {
    this.id = id;
    this.repository = repository;
    this.bytes = new UploadBytes(file);
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
    return bytes.size();
  }

  /// How many bytes came with the first request that brought any.
  public long beginning() {
    return beginning;
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
        bytes.receive(body, span.get());
      } else {
        bytes.receive(body);
      }
    } finally {
      beginning = beginning == 0 ? size() : beginning;
      turn.unlock();
    }
  }

  /// Makes the upload a blob if its bytes have the digest; ends it in any case.
  void finish(Digest digest, BlobFiles files) throws IOException {
    turn.lock();
    try {
      mustBeOpen();
      var actual = bytes.digest(digest.algorithm());
      if (!actual.equals(digest)) {
        end();
        throw new RegistryException(
            ErrorCode.DIGEST_INVALID,
            "the bytes have the digest %s, not %s".formatted(actual, digest));
      }
      ended = true;
      files.publish(bytes.file(), digest);
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
      bytes.expect(expected);
    } finally {
      turn.unlock();
    }
  }

  private void mustBeOpen() {
    if (ended) {
      throw UploadErrors.unknown(id.toString());
    }
  }

  private void end() throws IOException {
    ended = true;
    Files.deleteIfExists(bytes.file());
  }
}
