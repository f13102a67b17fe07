package dev.slipway.engine.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the signal that an image wants to be stopped by: `SIGQUIT`, `QUIT`, `3`, `SIGRTMIN+3`.
final class StopSignal {
  static final int TERM = 15;
  private static final int LOWEST_OF_REAL_TIME = 34;
  private static final int HIGHEST = 64;

  /// By number from 1.
  private static final List<String> NAMES =
      List.of(
          "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
          "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
          "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

  private StopSignal() {}

  /// Empty where there is no such signal.
  static Optional<Integer> parse(String text) {
    var word = text.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
    if (word.matches("\\d{1,2}")) {
      int number = Integer.parseInt(word);
      return number >= 1 && number <= HIGHEST ? Optional.of(number) : Optional.empty();
    }
    if (word.matches("RTMIN(\\+\\d{1,2})?")) {
      var more = word.replaceFirst("RTMIN\\+?", "");
      return Optional.of(LOWEST_OF_REAL_TIME + (more.isEmpty() ? 0 : Integer.parseInt(more)));
    }
    int place = NAMES.indexOf(word);
    return place < 0 ? Optional.empty() : Optional.of(place + 1);
  }
}
