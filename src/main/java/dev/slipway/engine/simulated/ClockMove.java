package dev.slipway.engine.simulated;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was asked of the clock: to advance by a duration, or to go to a time.
record ClockMove(@Nullable String advance, @Nullable String to) {

  /// How far to move from that time.
  ///
  /// @throws IllegalArgumentException where not exactly one of both is given, or it cannot be read
  Duration from(Instant now) {
    if ((advance == null) == (to == null)) {
      throw new IllegalArgumentException("either \"advance\" or \"to\" is needed");
    }
    return advance != null ? ShortDuration.parse(advance) : Duration.between(now, instant(to));
  }

  private static Instant instant(@Nullable String text) {
    try {
      return Instant.parse(String.valueOf(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time such as 2026-01-01T12:00:00Z: " + text, e);
    }
  }
}
