package dev.slipway.ecr;

import dev.slipway.registry.Manifest;
import dev.slipway.registry.RepositoryId;
import java.time.Instant;
import java.util.Optional;

/// In which storage class an image is: at hand, or in the archive, from which nobody can pull it.
///
/// @param repository the id of the repository
/// @param pushedAt tells the image from a former one of its digest
/// @param readyAt when its way back from the archive ends
public record ImageStorage(
    String repository,
    String digest,
    Instant pushedAt,
    Status status,
    Optional<Instant> readyAt,
    Optional<Instant> lastArchivedAt,
    Optional<Instant> lastActivatedAt) {

  /// AWS's words.
  enum Status {
    ACTIVE,
    ARCHIVED,
    /// On its way back from the archive.
    ACTIVATING
  }

  /// As every image is first.
  static ImageStorage standard(RepositoryId repository, Manifest image) {
    return new ImageStorage(
        repository.value(),
        image.digest().toString(),
        image.pushedAt(),
        Status.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  boolean isActive() {
    return status == Status.ACTIVE;
  }

  boolean isOf(Manifest image) {
    return pushedAt.equals(image.pushedAt());
  }

  /// Put into the archive, if it is at hand.
  ImageStorage archived(Instant now) {
    return isActive()
        ? with(Status.ARCHIVED, Optional.empty(), Optional.of(now), lastActivatedAt)
        : this;
  }

  /// Sent for, if it is in the archive.
  ImageStorage activating(Instant until) {
    return status == Status.ARCHIVED
        ? with(Status.ACTIVATING, Optional.of(until), lastArchivedAt, lastActivatedAt)
        : this;
  }

  /// At hand again, if it was not.
  ImageStorage active(Instant now) {
    return isActive()
        ? this
        : with(Status.ACTIVE, Optional.empty(), lastArchivedAt, Optional.of(now));
  }

  private ImageStorage with(
      Status status,
      Optional<Instant> readyAt,
      Optional<Instant> archivedAt,
      Optional<Instant> activatedAt) {
    return new ImageStorage(repository, digest, pushedAt, status, readyAt, archivedAt, activatedAt);
  }
}
