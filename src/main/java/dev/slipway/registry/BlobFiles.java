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
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The only class that knows where on disk bytes are:
///
/// ```
/// blobs/sha256/3f/3fa0…   a whole blob or manifest, never changed
/// uploads/<uuid>          the bytes of an upload so far
/// ```
///
/// A file comes to `blobs` by a rename once its bytes are on disk, so what is there is whole.
public final class BlobFiles {
  private final Path blobs;
  private final Path uploads;
  private final SweepGuard guard = new SweepGuard();

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

  /// Makes the file, whose bytes have the digest, a blob. Losing the race to an equal blob is
  /// success.
  void publish(Path upload, Digest digest) throws IOException {
    var target = file(digest);
    if (Files.exists(target)) {
      Files.delete(upload);
    } else {
      sync(upload, StandardOpenOption.WRITE);
      Files.createDirectories(shelf(digest));
      Files.move(upload, target, StandardCopyOption.ATOMIC_MOVE);
    }
    for (var directory : List.of(shelf(digest), shelf(digest.algorithm()), blobs)) {
      sync(directory, StandardOpenOption.READ);
    }
  }

  /// Makes the bytes, which have the digest, a blob.
  void publish(byte[] bytes, Digest digest) throws IOException {
    if (Files.exists(file(digest))) {
      return;
    }
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

  /// A directory is synced like a file on Linux: so that a rename survives a power cut.
  private static void sync(Path path, StandardOpenOption mode) throws IOException {
    try (var channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
