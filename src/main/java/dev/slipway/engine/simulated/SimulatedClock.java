package dev.slipway.engine.simulated;

import dev.slipway.reconcile.MovableClock;
import dev.slipway.reconcile.WorkClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The time of simulated containers. It can be moved ahead at any time; between moves it either
/// stands still, or runs along with real time so that whoever waits for something sees it come.
public final class SimulatedClock implements WorkClock, AutoCloseable {
  /// How far it may lag behind real time.
  private static final long TICK_MILLIS = 10;

  private final InstantSource real;
  private final MovableClock clock;
  private final ScheduledThreadPoolExecutor ticks;
  // Guarded by this.
  private Duration ahead = Duration.ZERO;

  private SimulatedClock(InstantSource real) {
    this.real = real;
    clock = new MovableClock(real.instant());
    ticks =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("slipway-simulated-clock").factory());
  }

  /// A clock that begins now and moves only when it is moved.
  public static SimulatedClock standing(InstantSource real) {
    return new SimulatedClock(real);
  }

  /// A clock that begins now and runs as fast as real time.
  public static SimulatedClock running(InstantSource real) {
    var clock = new SimulatedClock(real);
    var _ =
        clock.ticks.scheduleWithFixedDelay(
            clock::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return clock;
  }

  private void tick() {
    clock.moveTo(real.instant().plus(ahead()));
  }

  private synchronized Duration ahead() {
    return ahead;
  }

  /// Moves ahead; returns when everything that was due has been done.
  ///
  /// @throws IllegalArgumentException where it would go back
  public Instant advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("time cannot be moved back, as by " + step);
    }
    var target = clock.instant().plus(step);
    synchronized (this) {
      ahead = ahead.plus(step);
    }
    clock.moveTo(target);
    return clock.instant();
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public Alarm at(Instant when, Runnable wake) {
    return clock.at(when, wake);
  }

  @Override
  public Work begin() {
    return clock.begin();
  }

  @Override
  public Work idle() {
    return clock.idle();
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
