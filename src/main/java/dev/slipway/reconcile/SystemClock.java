package dev.slipway.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Real time.
public final class SystemClock implements WorkClock, AutoCloseable {
  /// Far enough for every purpose, and no overflow in nanoseconds.
  private static final Duration FARTHEST = Duration.ofDays(365);

  private final InstantSource source = InstantSource.system();
  private final ScheduledThreadPoolExecutor alarms;

  public SystemClock() {
    alarms =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("slipway-clock").factory());
    alarms.setRemoveOnCancelPolicy(true);
    // Who asks for an alarm of a closed clock is being closed too.
    alarms.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public Instant instant() {
    return source.instant();
  }

  @Override
  public Alarm at(Instant when, Runnable wake) {
    var delay = Duration.between(instant(), when);
    var nanoseconds = (delay.compareTo(FARTHEST) < 0 ? delay : FARTHEST).toNanos();
    var scheduled = alarms.schedule(wake, nanoseconds, TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public Work begin() {
    return () -> {};
  }

  @Override
  public Work idle() {
    return () -> {};
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }
}
