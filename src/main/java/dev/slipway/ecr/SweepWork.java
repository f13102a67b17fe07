package dev.slipway.ecr;

import dev.slipway.reconcile.BackOff;
import dev.slipway.reconcile.Reconciler.Next;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkLoop;
import java.time.Duration;
import java.time.Instant;

/// Has the registry swept at regular times, for the first time one such time after the start.
public final class SweepWork implements AutoCloseable {
  private static final String ALL = "all";

  private final Runnable sweep;
  private final WorkClock clock;
  private final Duration interval;
  private final WorkLoop loop;
  private Instant next = Instant.MAX;

  SweepWork(Runnable sweep, WorkClock clock, Duration interval) {
    this.sweep = sweep;
    this.clock = clock;
    this.interval = interval;
    this.loop = new WorkLoop("sweep", _ -> work(), clock, BackOff.USUAL);
  }

  void begin() {
    next = clock.instant().plus(interval);
    loop.mark(ALL);
  }

  private Next work() {
    if (!clock.instant().isBefore(next)) {
      sweep.run();
      next = clock.instant().plus(interval);
    }
    return new Next.LookAgain(next);
  }

  @Override
  public void close() {
    loop.close();
  }
}
