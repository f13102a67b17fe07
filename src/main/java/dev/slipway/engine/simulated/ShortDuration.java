package dev.slipway.engine.simulated;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: `300ms`, `5s`, `2m`, `1h`, `7d`, or ISO 8601's `PT1M30S`.
final class ShortDuration {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private ShortDuration() {}

  /// Reads one.
  ///
  /// @throws IllegalArgumentException where it is none
  static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    return matcher.matches()
        ? of(Long.parseLong(matcher.group(1)), matcher.group(2))
        : parseIso(text);
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static Duration parseIso(String text) {
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a duration such as 5s or PT5M: " + text, e);
    }
  }
}
