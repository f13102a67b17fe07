package dev.slipway.engine;

import java.time.Instant;

/// When a group's images were pulled.
///
/// @param startedAt when the first pull began
/// @param stoppedAt when the last one so far ended
public record PullTimes(Instant startedAt, Instant stoppedAt) {

  /// From the first pull of both to the last.
  public PullTimes and(PullTimes other) {
    return new PullTimes(
        startedAt.isBefore(other.startedAt) ? startedAt : other.startedAt,
        stoppedAt.isAfter(other.stoppedAt) ? stoppedAt : other.stoppedAt);
  }

  /// One word, to be kept with a container and read by {@link #parse}.
  @Override
  public String toString() {
    return startedAt + "/" + stoppedAt;
  }

  /// Reads what {@link #toString} wrote.
  public static PullTimes parse(String text) {
    var parts = text.split("/", 2);
    return new PullTimes(Instant.parse(parts[0]), Instant.parse(parts[1]));
  }
}
