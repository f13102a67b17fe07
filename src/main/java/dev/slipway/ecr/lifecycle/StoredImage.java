package dev.slipway.ecr.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An image as far as a lifecycle policy looks at it.
public record StoredImage(String digest, Set<String> tags, Instant pushedAt, Past past) {

  public StoredImage {
    tags = Set.copyOf(tags);
  }

  /// What happened to an image since it was pushed.
  ///
  /// @param activeSince when it was pushed, or came back from the archive
  /// @param usedAt when it was pulled last since then, or else the same
  /// @param archivedAt when it went into the archive, where it is
  public record Past(Instant activeSince, Instant usedAt, Optional<Instant> archivedAt) {}

  /// An image that was pushed, and nothing else.
  public static StoredImage pushed(String digest, Set<String> tags, Instant at) {
    return new StoredImage(digest, tags, at, new Past(at, at, Optional.empty()));
  }

  boolean isArchived() {
    return past.archivedAt().isPresent();
  }

  /// Since when it is where it is.
  Instant since() {
    return past.archivedAt().orElse(past.activeSince());
  }
}
