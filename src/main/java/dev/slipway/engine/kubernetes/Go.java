package dev.slipway.engine.kubernetes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Leave for a container to run once more.
///
/// @param run the first is 1
/// @param at when, in whole seconds, which is all that a cluster's own times have
/// @param before when leave was given for the run before
record Go(int run, Instant at, Instant before) {
  /// No leave yet.
  static final Go NONE = new Go(0, Instant.EPOCH, Instant.EPOCH);

  private static final int WORDS = 3;

  Go next(Instant now) {
    return new Go(run + 1, now.truncatedTo(ChronoUnit.SECONDS), at);
  }

  /// When leave was given for that run, the present one or the one before.
  Instant of(int number) {
    return number >= run ? at : before;
  }

  /// As an annotation: the gate reads the digits.
  String text() {
    return run + " " + at + " " + before;
  }

  static Go parse(String text) {
    var words = text.split(" ", WORDS);
    return words.length < WORDS
        ? NONE
        : new Go(Integer.parseInt(words[0]), Instant.parse(words[1]), Instant.parse(words[2]));
  }
}
