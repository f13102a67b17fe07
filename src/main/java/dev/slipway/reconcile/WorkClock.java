package dev.slipway.reconcile;

import java.time.Instant;
import java.time.InstantSource;

/// The time that a work loop goes by: tells it, and wakes at it.
public interface WorkClock extends InstantSource {

  /// Runs the given code once, at that time or soon after it, in a thread of the clock's choice but
  /// never inside this call. The code must be quick.
  Alarm at(Instant when, Runnable wake);

  /// Says that somebody works at this instant, until the answer is closed. A clock that is moved by
  /// hand stands still as long; real time does not care.
  Work begin();

  /// Says that somebody who has begun work now waits for time to pass, until the answer is closed.
  /// Whoever ends the waiting closes it, so that the clock does not run on before the work does.
  Work idle();

  /// Something that will happen at its time unless it is cancelled before.
  interface Alarm {
    /// Has no effect once the alarm has gone off.
    void cancel();
  }

  /// Work going on at one instant.
  interface Work extends AutoCloseable {
    @Override
    void close();
  }
}
