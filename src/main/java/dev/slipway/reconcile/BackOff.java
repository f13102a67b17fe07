package dev.slipway.reconcile;

import java.time.Duration;

/// How long to wait after failures in a row: twice as long each time, up to a limit.
///
/// @param first after one failure
/// @param limit never longer than this
public record BackOff(Duration first, Duration limit) {
  public static final BackOff USUAL = new BackOff(Duration.ofMillis(250), Duration.ofSeconds(30));

  private static final int MOST_DOUBLINGS = 40;

  public BackOff {
    if (!first.isPositive() || limit.compareTo(first) < 0) {
      throw new IllegalArgumentException("no back-off: from " + first + " to " + limit);
    }
  }

  /// Between half and the whole of the doubled time, so that what failed together does not come
  /// back together.
  ///
  /// @param failures in a row, at least one
  /// @param jitter from 0 to 1
  public Duration after(int failures, double jitter) {
    double doubled =
        (double) first.toMillis() * Math.pow(2, Math.min(failures - 1, MOST_DOUBLINGS));
    double full = Math.min(doubled, (double) limit.toMillis());
    return Duration.ofMillis(Math.round(full * (1 + jitter) / 2));
  }
}
