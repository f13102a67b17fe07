package dev.slipway.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The times of pushes, no two the same: what was pushed later is newer, also where the clock
/// stands still or is coarse.
final class PushTimes implements InstantSource {
  private static final Duration STEP = Duration.ofNanos(1000);

  private final InstantSource clock;
  private Instant last = Instant.MIN;

  PushTimes(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Instant instant() {
    var now = clock.instant();
    last = now.isAfter(last) ? now : last.plus(STEP);
    return last;
  }
}
