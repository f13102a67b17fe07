package dev.slipway.metering;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes a statement as a table for people: names on the left, numbers on the right, what is
/// uncertain below.
final class StatementText {
  private static final List<String> HEAD =
      List.of(
          "",
          "TASKS",
          "USED SECONDS",
          "BILLED",
          "VCPU-SECONDS",
          "GB-SECONDS",
          "EXTRA GB-SECONDS",
          "COST");

  private StatementText() {}

  static String write(Statement statement) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    statement.lines().forEach(line -> rows.add(cells(line, statement.currency())));
    rows.add(cells(statement.total(), statement.currency()));
    var widths = widths(rows);
    return Stream.concat(
            rows.stream().map(row -> row(row, widths)), remarks(statement).map(each -> "  " + each))
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> cells(Statement.Line line, String currency) {
    return List.of(
        shortened(line.key()),
        line.tasks() + (line.running() > 0 ? " (" + line.running() + " running)" : ""),
        line.usedSeconds().toPlainString(),
        Long.toString(line.seconds()),
        line.vcpuSeconds().toPlainString(),
        line.gbSeconds().toPlainString(),
        Long.toString(line.ephemeralGbSeconds()),
        line.cost().map(BigDecimal::toPlainString).map(cost -> cost + " " + currency).orElse("?"));
  }

  /// A task without the part of its ARN that is the same for all: `task/default/3f0c…`.
  private static String shortened(String key) {
    return key.startsWith("arn:") ? key.substring(key.lastIndexOf(':') + 1) : key;
  }

  private static Stream<String> remarks(Statement statement) {
    return Stream.concat(
        statement.total().notes().stream(), Stream.of("prices: " + statement.prices()));
  }

  private static List<Integer> widths(List<List<String>> rows) {
    return IntStream.range(0, HEAD.size())
        .mapToObj(column -> rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0))
        .toList();
  }

  private static String row(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            column -> {
              var padding = " ".repeat(widths.get(column) - cells.get(column).length());
              return column == 0 ? cells.get(column) + padding : padding + cells.get(column);
            })
        .collect(Collectors.joining("  "));
  }
}
