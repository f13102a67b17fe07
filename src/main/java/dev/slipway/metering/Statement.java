package dev.slipway.metering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// What was used up to a moment and what it costs, line by line.
///
/// The total is computed from the uses, not from the lines, so that it is the same however the
/// lines are grouped; rounded lines may add up to a millionth more or less.
///
/// @param prices whose prices these are, and of when
/// @param lines in the order of their keys
public record Statement(Instant at, String currency, String prices, List<Line> lines, Line total) {

  /// What belongs together.
  ///
  /// @param tasks how many there are, of which some are still running
  /// @param usedSeconds in which they had what they asked for, to the millisecond
  /// @param seconds billed for that, of all tasks together
  /// @param ephemeralGbSeconds above the free 20 GB of each task
  /// @param cost empty where the price of a part is not known
  /// @param notes what is not certain about it
  public record Line(
      String key,
      int tasks,
      int running,
      BigDecimal usedSeconds,
      long seconds,
      BigDecimal vcpuSeconds,
      BigDecimal gbSeconds,
      long ephemeralGbSeconds,
      Optional<BigDecimal> cost,
      List<String> notes) {}

  private record Use(UsageEntry entry, BilledUse billed) {}

  private static final BigDecimal PER_WHOLE = BigDecimal.valueOf(1024);
  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

  static Statement of(
      Collection<UsageEntry> entries, Grouping grouping, PriceList prices, Instant now) {
    var uses =
        entries.stream().map(entry -> new Use(entry, BilledUse.of(entry, prices, now))).toList();
    Map<String, List<Use>> byKey =
        uses.stream()
            .collect(
                Collectors.groupingBy(
                    use -> grouping.key(use.entry().subject()), TreeMap::new, Collectors.toList()));
    var lines = byKey.entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
    return new Statement(now, prices.currency(), prices.asOf(), lines, line("total", uses));
  }

  private static Line line(String key, List<Use> uses) {
    return new Line(
        key,
        uses.size(),
        (int) uses.stream().filter(use -> use.entry().isOpen()).count(),
        usedSeconds(uses),
        sum(uses, BilledUse::seconds),
        perWhole(sum(uses, BilledUse::cpuUnitSeconds)),
        perWhole(sum(uses, BilledUse::mebibyteSeconds)),
        sum(uses, BilledUse::extraGibSeconds),
        cost(uses),
        distinct(uses, use -> use.billed().notes()));
  }

  private static long sum(List<Use> uses, ToLongFunction<BilledUse> amount) {
    return uses.stream().map(Use::billed).mapToLong(amount).sum();
  }

  /// Added up in full, then cut to the millisecond.
  private static BigDecimal usedSeconds(List<Use> uses) {
    var used = uses.stream().map(use -> use.billed().used()).reduce(Duration.ZERO, Duration::plus);
    return BigDecimal.valueOf(used.toMillis(), 3);
  }

  private static BigDecimal perWhole(long amount) {
    return BigDecimal.valueOf(amount).divide(PER_WHOLE, 3, RoundingMode.HALF_UP);
  }

  private static Optional<BigDecimal> cost(List<Use> uses) {
    if (uses.stream().anyMatch(use -> use.billed().hourlyCost().isEmpty())) {
      return Optional.empty();
    }
    var exact =
        uses.stream()
            .flatMap(use -> use.billed().hourlyCost().stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(exact.divide(SECONDS_PER_HOUR, 6, RoundingMode.HALF_UP));
  }

  private static List<String> distinct(List<Use> uses, Function<Use, List<String>> texts) {
    return uses.stream().flatMap(use -> texts.apply(use).stream()).distinct().sorted().toList();
  }
}
