package dev.slipway.metering;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes a statement as comma-separated values (RFC 4180), the total as the last line.
final class StatementCsv {
  private static final String LINE_END = "\r\n";

  private StatementCsv() {}

  static String write(Statement statement) {
    var head =
        row(
            List.of(
                "key",
                "tasks",
                "running",
                "used_seconds",
                "seconds",
                "vcpu_seconds",
                "gb_seconds",
                "ephemeral_gb_seconds",
                "cost_" + statement.currency().toLowerCase(Locale.ROOT),
                "notes"));
    return Stream.concat(statement.lines().stream(), Stream.of(statement.total()))
        .map(StatementCsv::row)
        .collect(Collectors.joining("", head, ""));
  }

  private static String row(Statement.Line line) {
    return row(
        List.of(
            line.key(),
            Integer.toString(line.tasks()),
            Integer.toString(line.running()),
            line.usedSeconds().toPlainString(),
            Long.toString(line.seconds()),
            line.vcpuSeconds().toPlainString(),
            line.gbSeconds().toPlainString(),
            Long.toString(line.ephemeralGbSeconds()),
            line.cost().map(BigDecimal::toPlainString).orElse(""),
            String.join("; ", line.notes())));
  }

  private static String row(List<String> fields) {
    return fields.stream().map(StatementCsv::quoted).collect(Collectors.joining(",")) + LINE_END;
  }

  private static String quoted(String field) {
    return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
