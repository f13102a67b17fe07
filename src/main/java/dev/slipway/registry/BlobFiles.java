package dev.slipway.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The only class that knows where on disk bytes are:
///
/// ```
/// blobs/sha256/3f/3fa0…   a whole blob or manifest, never changed
/// uploads/<uuid>          the bytes of an upload so far
/// ```
///
/// A file comes to `blobs` by a rename, whole, and nothing points to it before it is on disk. What
/// a power cut tears before that is swept away at the start, because nothing points to it.
public final class BlobFiles {
  private static final int SHELVES = 256;

  private final Path blobs;
  private final Path uploads;
  private final SweepGuard guard = new SweepGuard();
  // One for each shelf: of two equal blobs the second finds the first one whole and on disk.
  private final List<ReentrantLock> turns =
      Stream.generate(ReentrantLock::new).limit(SHELVES).toList();

  /// Takes over the directory: what is left of uploads that nobody can continue goes.
  public BlobFiles(Path root) {
    this.blobs = root.resolve("blobs");
    this.uploads = root.resolve("uploads");
    try {
      Files.createDirectories(blobs);
      Files.createDirectories(uploads);
      for (var left : filesBelow(uploads)) {
        Files.delete(left);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("tried to use %s for blobs".formatted(root), e);
    }
  }

  SweepGuard guard() {
    return guard;
  }

  /// Where the bytes of that digest are, if they are here.
  public Path file(Digest digest) {
    return shelf(digest).resolve(digest.hex());
  }

  private Path shelf(Digest digest) {
    return shelf(digest.algorithm()).resolve(digest.hex().substring(0, 2));
  }

  private Path shelf(DigestAlgorithm algorithm) {
    return blobs.resolve(algorithm.prefix());
  }

  Path newUpload(UUID id) throws IOException {
    return Files.createFile(uploads.resolve(id.toString()));
  }

  /// Makes the file, whose bytes have the digest, a blob, and waits until it is on disk. Losing the
  /// race to an equal blob is success. The file is gone in any case.
  void publish(Path upload, Digest digest) throws IOException {
    var turn = turns.get(Integer.parseInt(digest.hex(), 0, 2, 16));
    turn.lock();
    try {
      if (Files.exists(file(digest))) {
        Files.delete(upload);
      } else {
        shelve(upload, digest);
      }
    } finally {
      turn.unlock();
    }
  }

  private void shelve(Path upload, Digest digest) throws IOException {
    var target = file(digest);
    makeShelf(digest);
    Files.move(upload, target, StandardCopyOption.ATOMIC_MOVE);
    try {
      DiskSync.fileAndName(target, shelf(digest));
    } catch (IOException e) {
      // What the disk did not take once, a later sync may call written.
      Files.deleteIfExists(target);
      throw e;
    }
  }

  private void makeShelf(Digest digest) throws IOException {
    if (!Files.isDirectory(shelf(digest))) {
      Files.createDirectories(shelf(digest));
      DiskSync.names(shelf(digest.algorithm()));
      DiskSync.names(blobs);
    }
  }

  /// Makes the bytes, which have the digest, a blob.
  void publish(byte[] bytes, Digest digest) throws IOException {
    var upload = newUpload(UUID.randomUUID());
    try (var out = FileChannel.open(upload, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    } catch (IOException e) {
      Files.deleteIfExists(upload);
      throw e;
    }
    publish(upload, digest);
  }

  /// Deletes the blobs that nobody needs. Nothing may be pushed meanwhile.
  void keepOnly(Predicate<Digest> needed) {
    try {
      for (var algorithm : DigestAlgorithm.values()) {
        for (var file : filesBelow(Files.createDirectories(shelf(algorithm)))) {
          var digest = Digest.find(algorithm.prefix() + ":" + file.getFileName());
          if (digest.filter(needed).isEmpty()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("tried to delete blobs that nobody needs", e);
    }
  }

  /// The blobs that are here.
  List<Digest> digests() throws IOException {
    var all = new ArrayList<Digest>();
    for (var algorithm : DigestAlgorithm.values()) {
      for (var file : filesBelow(Files.createDirectories(shelf(algorithm)))) {
        Digest.find(algorithm.prefix() + ":" + file.getFileName()).ifPresent(all::add);
      }
    }
    return all;
  }

  /// What blobs and uploads take.
  public long bytesOnDisk() {
    try {
      long bytes = 0;
      for (var directory : List.of(blobs, uploads)) {
        for (var file : filesBelow(directory)) {
          // One that has gone meanwhile has no length.
          bytes += file.toFile().length();
        }
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("tried to measure the registry", e);
    }
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
