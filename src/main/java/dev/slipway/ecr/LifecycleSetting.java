package dev.slipway.ecr;

import java.time.Instant;
import java.util.Optional;

/// A repository's lifecycle policy.
///
/// @param text as the user wrote it
/// @param lastEvaluatedAt when it last let images expire
public record LifecycleSetting(String text, Optional<Instant> lastEvaluatedAt) {

  LifecycleSetting evaluatedAt(Instant now) {
    return new LifecycleSetting(text, Optional.of(now));
  }
}
