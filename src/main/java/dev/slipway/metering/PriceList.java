package dev.slipway.metering;

import dev.slipway.metering.UsageSubject.Billing;
import dev.slipway.store.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// What Fargate asks for, by Region, processor and kind of capacity.
///
/// It knows some Regions only and says so for the others; it never guesses from another Region.
/// Prices change, so the list is a file that can be replaced.
public final class PriceList {
  private static final String PUBLISHED = "fargate-prices.json";

  private final Tariff tariff;

  private PriceList(Tariff tariff) {
    this.tariff = tariff;
  }

  /// The list that comes with Slipway.
  public static PriceList published() {
    try (var file = Objects.requireNonNull(PriceList.class.getResourceAsStream(PUBLISHED))) {
      return parse(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A list of the same form that somebody else keeps.
  public static PriceList read(Path file) {
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "tried to read the price list %s but: %s".formatted(file, e.getMessage()), e);
    }
  }

  String currency() {
    return tariff.currency();
  }

  String asOf() {
    return tariff.asOf();
  }

  /// What the subject pays for an hour; empty where the list does not know.
  Optional<Price> price(UsageSubject subject) {
    if (subject.billing() == Billing.NONE) {
      return Optional.of(Price.FREE);
    }
    return tariff.prices().stream()
        .filter(row -> row.region().equals(subject.region()))
        .filter(row -> row.architecture() == subject.architecture())
        .findFirst()
        .map(row -> subject.billing() == Billing.FARGATE_SPOT ? spot(row) : onDemand(row));
  }

  private static Price onDemand(Tariff.Row row) {
    return new Price(row.vcpuHour(), row.gbHour(), row.storageGbHour(), caveat(row));
  }

  /// Spot is dearer and cheaper by the day, so any price of it is an estimate. Storage is not
  /// discounted.
  private Price spot(Tariff.Row row) {
    var share = tariff.spotShareOfOnDemand();
    return new Price(
        row.spotVcpuHour().orElse(row.vcpuHour().multiply(share)),
        row.spotGbHour().orElse(row.gbHour().multiply(share)),
        row.storageGbHour(),
        Optional.of("Spot price estimated"));
  }

  private static Optional<String> caveat(Tariff.Row row) {
    return row.confirmed() ? Optional.empty() : Optional.of("price unconfirmed");
  }

  private static PriceList parse(byte[] json) {
    return new PriceList(JsonFormat.of(Tariff.class).read(json));
  }
}
