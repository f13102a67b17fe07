package dev.slipway.engine;

import java.time.Duration;
import java.util.Set;

/// Starts a container again when it ends, unless it ran shorter than the period or ended with an
/// ignored code.
public record RestartPolicy(Set<Integer> ignoredExitCodes, Duration attemptPeriod) {
  public RestartPolicy {
    ignoredExitCodes = Set.copyOf(ignoredExitCodes);
  }
}
