package dev.slipway.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Where a container stands.
public sealed interface ContainerState {

  /// Not made yet: its image or its dependencies are not there.
  record Waiting() implements ContainerState {}

  /// Made, not started.
  record Created() implements ContainerState {}

  record Running(Instant startedAt) implements ContainerState {}

  /// Ended, or never to start.
  ///
  /// @param exitCode absent where it never ran or vanished
  /// @param startedAt absent where it never ran
  /// @param finishedAt the engine's own finish time
  /// @param estimated the finish time is only when it was last seen
  /// @param reason for the owner, such as `OutOfMemoryError: Container killed due to memory usage`
  record Ended(
      OptionalInt exitCode,
      Optional<Instant> startedAt,
      Instant finishedAt,
      boolean estimated,
      Optional<String> reason)
      implements ContainerState {}
}
