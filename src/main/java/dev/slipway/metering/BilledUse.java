package dev.slipway.metering;

import dev.slipway.metering.UsageEntry.End;
import dev.slipway.metering.UsageSubject.Billing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one entry of the ledger comes to, in whole numbers so that sums are exact.
///
/// See <https://aws.amazon.com/fargate/pricing/>: from the start of the image pull to the end,
/// rounded up to the next second, one minute at least.
///
/// @param used from the start of the image pull to the end, or to now; never negative
/// @param seconds that are billed, or were used where nobody bills
/// @param cpuUnitSeconds 1024 for one vCPU for one second
/// @param mebibyteSeconds 1024 for one GB for one second
/// @param extraGibSeconds of scratch storage above the free 20 GB
/// @param hourlyCost what it costs times 3600, exact; empty where no price is known
/// @param notes what is not certain about it
record BilledUse(
    Duration used,
    long seconds,
    long cpuUnitSeconds,
    long mebibyteSeconds,
    long extraGibSeconds,
    Optional<BigDecimal> hourlyCost,
    List<String> notes) {
  private static final long SHORTEST = 60;
  private static final int FREE_GIB = 20;

  /// Exact, since 1024 is a power of two.
  private static final BigDecimal PER_WHOLE = BigDecimal.valueOf(1024);

  BilledUse {
    notes = List.copyOf(notes);
  }

  /// @param now until when an entry without an end is counted
  static BilledUse of(UsageEntry entry, PriceList prices, Instant now) {
    var subject = entry.subject();
    var size = subject.size();
    var used = used(entry, now);
    long seconds = seconds(subject.billing(), used);
    long extra = Math.max(0, size.ephemeralGiB() - FREE_GIB) * seconds;
    var price = prices.price(subject);
    return new BilledUse(
        used,
        seconds,
        size.cpuUnits() * seconds,
        size.memoryMiB() * seconds,
        extra,
        price.flatMap(
            each -> cost(each, size.cpuUnits() * seconds, size.memoryMiB() * seconds, extra)),
        notes(entry, price, extra));
  }

  /// A clock that was set back makes no use negative.
  private static Duration used(UsageEntry entry, Instant now) {
    var used = Duration.between(entry.startedAt(), entry.end().map(End::at).orElse(now));
    return used.isNegative() ? Duration.ZERO : used;
  }

  private static long seconds(Billing billing, Duration used) {
    long whole = used.getSeconds() + (used.getNano() > 0 ? 1 : 0);
    return Math.max(billing == Billing.NONE ? 0 : SHORTEST, whole);
  }

  private static Optional<BigDecimal> cost(Price price, long cpu, long memory, long extra) {
    var compute =
        times(price.vcpuHour(), cpu)
            .add(times(price.gbHour(), memory))
            .divide(PER_WHOLE); // exact, never throws for a power of two
    if (extra == 0) {
      return Optional.of(compute);
    }
    return price.storageGbHour().map(each -> compute.add(times(each, extra)));
  }

  private static BigDecimal times(BigDecimal price, long amount) {
    return price.multiply(BigDecimal.valueOf(amount));
  }

  private static List<String> notes(UsageEntry entry, Optional<Price> price, long extra) {
    var notes = new ArrayList<String>();
    if (entry.isEstimated()) {
      notes.add("end estimated");
    }
    var region = entry.subject().region() + " " + entry.subject().architecture();
    price.ifPresentOrElse(
        known -> known.caveat().ifPresent(notes::add), () -> notes.add("no price for " + region));
    if (extra > 0 && price.isPresent() && price.get().storageGbHour().isEmpty()) {
      notes.add("no storage price for " + region);
    }
    return notes;
  }
}
