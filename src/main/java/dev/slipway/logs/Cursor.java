package dev.slipway.logs;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// A gap between two events of a stream: just before the event of that time and sequence, whether
/// or not there is one.
record Cursor(long timestamp, long sequence) implements Comparable<Cursor> {
  private static final Comparator<Cursor> ORDER =
      Comparator.comparingLong(Cursor::timestamp).thenComparingLong(Cursor::sequence);
  private static final Pattern TOKEN = Pattern.compile("([fb])/(\\d{20})(\\d{36})/s");

  /// Where a token points and which way it reads.
  record Token(boolean forward, Cursor cursor) {}

  static Cursor atTime(long timestamp) {
    return new Cursor(timestamp, 0);
  }

  static Cursor before(LogEvent event) {
    return new Cursor(event.timestamp(), event.sequence());
  }

  static Cursor after(LogEvent event) {
    return new Cursor(event.timestamp(), event.sequence() + 1);
  }

  String forwardToken() {
    return token('f');
  }

  String backwardToken() {
    return token('b');
  }

  private String token(char direction) {
    return "%c/%020d%036d/s".formatted(direction, timestamp, sequence);
  }

  static Optional<Token> parse(String text) {
    var matcher = TOKEN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      var cursor = new Cursor(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
      return Optional.of(new Token(matcher.group(1).equals("f"), cursor));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(Cursor other) {
    return ORDER.compare(this, other);
  }
}
