package dev.slipway.metering;

import dev.slipway.metering.UsageSubject.Architecture;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A price list as it is written in its file, in the currency it names.
///
/// @param asOf whose prices these are, and of when
/// @param spotShareOfOnDemand what Spot costs where no Spot price is given: 0.30 for 70 % off
record Tariff(String asOf, String currency, BigDecimal spotShareOfOnDemand, List<Row> prices) {

  /// What one Region asks for one kind of processor, per hour.
  ///
  /// @param storageGbHour for scratch storage above the free 20 GB; empty where it is not known
  /// @param confirmed AWS's own page says so; otherwise copies of it disagree
  record Row(
      String region,
      Architecture architecture,
      BigDecimal vcpuHour,
      BigDecimal gbHour,
      Optional<BigDecimal> storageGbHour,
      Optional<BigDecimal> spotVcpuHour,
      Optional<BigDecimal> spotGbHour,
      boolean confirmed) {}
}
