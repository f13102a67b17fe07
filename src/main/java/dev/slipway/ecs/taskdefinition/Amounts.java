package dev.slipway.ecs.taskdefinition;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The two spellings of a task's size: CPU units or vCPU, MiB or GB.
final class Amounts {

  private static final int UNITS = 1024;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern FRACTION = Pattern.compile("(?:\\d{1,6})?(?:\\.\\d{1,6})?");

  private Amounts() {}

  /// CPU units of texts such as `256`, `.25 vCPU` and `1 vcpu`; empty where it is neither.
  static OptionalInt cpuUnits(String text) {
    return amount(text, "VCPU");
  }

  /// MiB of texts such as `512`, `1GB` and `0.5 gb`; empty where it is neither.
  static OptionalInt mebibytes(String text) {
    return amount(text, "GB");
  }

  private static OptionalInt amount(String text, String unit) {
    String trimmed = text.strip().toUpperCase(Locale.ROOT);
    if (NUMBER.matcher(trimmed).matches()) {
      return OptionalInt.of(Integer.parseInt(trimmed));
    }
    if (!trimmed.endsWith(unit)) {
      return OptionalInt.empty();
    }
    String number = trimmed.substring(0, trimmed.length() - unit.length()).strip();
    if (number.isEmpty() || !FRACTION.matcher(number).matches()) {
      return OptionalInt.empty();
    }
    BigDecimal units =
        new BigDecimal(number).multiply(BigDecimal.valueOf(UNITS)).stripTrailingZeros();
    return units.scale() > 0 ? OptionalInt.empty() : OptionalInt.of(units.intValue());
  }
}
