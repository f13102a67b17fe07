package dev.slipway.registry;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The uploads under way: start, append, finish, cancel. They end with the process.
public final class Uploads {
  /// An upload that nobody touched for so long is given up.
  private static final Duration PATIENCE = Duration.ofHours(24);

  private final Map<UUID, Upload> open = new ConcurrentHashMap<>();
  private final BlobFiles files;
  private final Blobs blobs;
  private final InstantSource clock;

  public Uploads(BlobFiles files, Blobs blobs, InstantSource clock) {
    this.files = files;
    this.blobs = blobs;
    this.clock = clock;
  }

  /// Begins an upload to the repository.
  public Upload start(RepositoryId repository) throws IOException {
    giveUpIdle();
    var id = UUID.randomUUID();
    var upload = new Upload(id, repository, files.newUpload(id), clock.instant());
    open.put(id, upload);
    return upload;
  }

  /// The upload of that id, which only the repository it was started in knows.
  public Upload require(RepositoryId repository, String id) {
    return id(id)
        .flatMap(each -> Optional.ofNullable(open.get(each)))
        .filter(each -> each.repository().equals(repository))
        .orElseThrow(() -> UploadErrors.unknown(id));
  }

  /// Adds bytes at the end.
  ///
  /// @param span which bytes the client says they are, if it says so
  public void append(Upload upload, InputStream body, Optional<ByteSpan> span) throws IOException {
    upload.append(body, span, clock.instant());
  }

  /// Adds the last bytes, if there are any, and makes the whole a blob of the repository.
  public BlobLink finish(Upload upload, Digest digest, InputStream body, Optional<ByteSpan> span)
      throws IOException {
    upload.expect(digest.algorithm());
    upload.append(body, span, clock.instant());
    try (var _ = files.guard().hold()) {
      upload.finish(digest, files);
      return blobs.link(upload.repository(), digest, upload.size());
    } finally {
      open.remove(upload.id());
    }
  }

  /// Ends an upload without a blob.
  public void cancel(Upload upload) throws IOException {
    open.remove(upload.id());
    upload.cancel();
  }

  /// Ends the uploads that nobody has touched for long.
  void giveUpIdle() throws IOException {
    var oldest = clock.instant().minus(PATIENCE);
    for (var upload : open.values()) {
      if (upload.touched().isBefore(oldest)) {
        cancel(upload);
      }
    }
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(each -> each.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
