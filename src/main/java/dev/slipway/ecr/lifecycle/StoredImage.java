package dev.slipway.ecr.lifecycle;

import java.time.Instant;
import java.util.Set;

/// An image as far as a lifecycle policy looks at it.
public record StoredImage(String digest, Set<String> tags, Instant pushedAt) {

  public StoredImage {
    tags = Set.copyOf(tags);
  }
}
