package dev.slipway.logs;

import java.time.Instant;
import java.util.Optional;

/// How far a container's output has come into a stream.
///
/// @param last the time of the last line
/// @param linesAtLast how many lines of exactly that time are there, for a clock may stand still
public record Shipped(Optional<Instant> last, int linesAtLast) {
  public static final Shipped NOTHING = new Shipped(Optional.empty(), 0);

  Shipped and(Instant at) {
    boolean sameInstant = last.isPresent() && last.get().equals(at);
    return new Shipped(Optional.of(at), sameInstant ? linesAtLast + 1 : 1);
  }
}
