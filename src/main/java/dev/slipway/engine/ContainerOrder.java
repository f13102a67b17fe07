package dev.slipway.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// When a container starts and how long its end may take.
///
/// @param startTimeout how long its dependencies may take, counted from their start; then it never
///   starts and the group ends
/// @param stopTimeout between the stop signal and SIGKILL
public record ContainerOrder(
    List<Dependency> dependsOn, Optional<Duration> startTimeout, Duration stopTimeout) {

  public static final ContainerOrder FREE =
      new ContainerOrder(List.of(), Optional.empty(), Duration.ofSeconds(30));

  public ContainerOrder {
    dependsOn = List.copyOf(dependsOn);
  }

  public record Dependency(String container, Condition condition) {}

  /// What a dependency must have reached, in ECS's words.
  public enum Condition {
    /// It runs, or has ended.
    START,
    /// It has ended, with whatever exit code.
    COMPLETE,
    /// It has ended with exit code 0.
    SUCCESS,
    /// Its health check says so.
    HEALTHY
  }
}
