package dev.slipway.ecs.task;

import java.time.Instant;
import java.util.Optional;

/// When a task reached what. Times that the engine knows (image pulls, the end of a container) are
/// read from its observation instead.
///
/// @param connectedAt when it had its network
/// @param startedAt when the last of its containers was first started
/// @param stoppingAt when its end was decided
public record TaskTimes(
    Instant createdAt,
    Optional<Instant> connectedAt,
    Optional<Instant> startedAt,
    Optional<Instant> stoppingAt,
    Optional<Instant> stoppedAt) {

  public static TaskTimes createdAt(Instant at) {
    return new TaskTimes(
        at, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  TaskTimes connected(Instant at) {
    return new TaskTimes(createdAt, Optional.of(at), startedAt, stoppingAt, stoppedAt);
  }

  TaskTimes started(Instant at) {
    return new TaskTimes(createdAt, connectedAt, Optional.of(at), stoppingAt, stoppedAt);
  }

  TaskTimes stopping(Instant at) {
    return new TaskTimes(createdAt, connectedAt, startedAt, Optional.of(at), stoppedAt);
  }

  TaskTimes stopped(Instant at) {
    return new TaskTimes(createdAt, connectedAt, startedAt, stoppingAt, Optional.of(at));
  }
}
