package dev.slipway.engine.simulated;

import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkClock.Work;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Somebody who has begun work waits for something that time brings; a clock that is moved by hand
/// may pass meanwhile, and stands still again as soon as the waiting is over.
///
/// What ends the pause must be set up before the pause begins, or the clock could run past it.
final class Pause {
  private final WorkClock clock;
  private final CountDownLatch over = new CountDownLatch(1);
  // Guarded by this.
  private Optional<Work> idle = Optional.empty();

  Pause(WorkClock clock) {
    this.clock = clock;
  }

  synchronized void begin() {
    if (over.getCount() > 0) {
      idle = Optional.of(clock.idle());
    }
  }

  synchronized void end() {
    idle.ifPresent(Work::close);
    idle = Optional.empty();
    over.countDown();
  }

  void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
