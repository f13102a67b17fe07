package dev.slipway.logs;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Counts what was kept anywhere, so that somebody can wait for more.
final class Arrivals {
  private long count;

  synchronized void tell() {
    count++;
    notifyAll();
  }

  synchronized long count() {
    return count;
  }

  /// Waits until more than that many came, or the time is over.
  synchronized void awaitMoreThan(long seen, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (count <= seen && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
    }
  }
}
