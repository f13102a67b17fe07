package dev.slipway.ecs.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The kinds of values that subjects have: which operators each allows, what an argument may look
/// like, and which of two values is the greater one.
enum ValueKind {
  /// Text with every operator; of two numbers the greater one is greater.
  ANY_TEXT(EnumSet.allOf(Operator.class)),
  TEXT(
      EnumSet.of(
          Operator.EQUALS,
          Operator.NOT_EQUALS,
          Operator.IN,
          Operator.NOT_IN,
          Operator.MATCHES,
          Operator.NOT_MATCHES)),
  VERSION(
      EnumSet.of(
          Operator.EQUALS,
          Operator.NOT_EQUALS,
          Operator.GREATER,
          Operator.GREATER_OR_EQUAL,
          Operator.LESS,
          Operator.LESS_OR_EQUAL)),
  COUNT(VERSION.operators),
  /// `2018-06-18T22:28:28+00:00`, with `Z`, without a zone, or the day alone; UTC where none is
  /// named.
  DATE(VERSION.operators);

  private static final Pattern DOTTED = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final Set<Operator> operators;

  ValueKind(Set<Operator> operators) {
    this.operators = operators;
  }

  boolean allows(Operator operator) {
    return operators.contains(operator);
  }

  boolean isArgument(String text) {
    return switch (this) {
      case ANY_TEXT, TEXT -> true;
      case VERSION -> DOTTED.matcher(text).matches();
      case COUNT -> text.matches("\\d{1,9}");
      case DATE -> isDate(text);
    };
  }

  /// Which of two values is the greater one; equal are those that stand for the same.
  Comparator<String> order() {
    return switch (this) {
      case ANY_TEXT, TEXT -> ValueKind::compareText;
      case VERSION -> ValueKind::compareVersions;
      case COUNT -> Comparator.comparingInt(Integer::parseInt);
      case DATE -> Comparator.comparing(ValueKind::instant);
    };
  }

  private static int compareText(String one, String other) {
    if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
      int compared = new BigDecimal(one).compareTo(new BigDecimal(other));
      return compared == 0 ? one.compareTo(other) : compared;
    }
    return one.compareTo(other);
  }

  /// Number by number; what follows the last one, as in `1.2.0-SNAPSHOT`, does not count.
  private static int compareVersions(String one, String other) {
    var left = numbers(one);
    var right = numbers(other);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int compared =
          Integer.compare(i < left.length ? left[i] : 0, i < right.length ? right[i] : 0);
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static int[] numbers(String version) {
    var dotted = DOTTED.matcher(version);
    return dotted.lookingAt()
        ? Pattern.compile("\\.").splitAsStream(dotted.group()).mapToInt(Integer::parseInt).toArray()
        : new int[0];
  }

  private static boolean isDate(String text) {
    try {
      return instant(text).isAfter(Instant.MIN);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Instant instant(String text) {
    if (!text.contains("T")) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    boolean hasZone = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)");
    return hasZone
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
