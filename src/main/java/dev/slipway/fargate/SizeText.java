package dev.slipway.fargate;

import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the `cpu` and `memory` of a task as they are written in a task definition.
///
/// See
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html>.
public final class SizeText {
  private static final Pattern UNITS = Pattern.compile("\\d{1,9}");
  private static final Pattern VCPU =
      Pattern.compile("(\\d{0,6}(?:\\.\\d{1,9})?)\\s*vcpu", Pattern.CASE_INSENSITIVE);
  private static final Pattern GB =
      Pattern.compile("(\\d{0,6}(?:\\.\\d{1,9})?)\\s*gb", Pattern.CASE_INSENSITIVE);
  private static final int PER_WHOLE = 1024;

  private SizeText() {}

  /// CPU units from `256`, `.25 vCPU` or `1 vcpu`; empty where it is none of these.
  public static OptionalInt cpuUnits(String text) {
    return parse(text, VCPU);
  }

  /// MiB from `512`, `0.5 GB` or `2GB`; empty where it is none of these.
  public static OptionalInt memoryMiB(String text) {
    return parse(text, GB);
  }

  private static OptionalInt parse(String text, Pattern wholes) {
    var trimmed = text.strip();
    if (UNITS.matcher(trimmed).matches()) {
      return OptionalInt.of(Integer.parseInt(trimmed));
    }
    Matcher matcher = wholes.matcher(trimmed);
    if (!matcher.matches() || matcher.group(1).isEmpty()) {
      return OptionalInt.empty();
    }
    var units = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(PER_WHOLE));
    try {
      return OptionalInt.of(units.intValueExact());
    } catch (ArithmeticException e) {
      return OptionalInt.empty(); // a fraction of a unit
    }
  }
}
