package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what a user could see.
public final class Outcomes {
  private Outcomes() {}

  public static void await(Duration patience, BooleanSupplier outcome) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!outcome.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting after %s", patience).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }
}
