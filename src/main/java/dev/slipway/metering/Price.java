package dev.slipway.metering;

import java.math.BigDecimal;
import java.util.Optional;

/// What an hour of use costs.
///
/// @param storageGbHour for scratch storage above the free 20 GB; empty where it is not known
/// @param caveat why a bill may say something else, in a few words
record Price(
    BigDecimal vcpuHour,
    BigDecimal gbHour,
    Optional<BigDecimal> storageGbHour,
    Optional<String> caveat) {

  /// On EC2 the instance is paid for, not the task.
  static final Price FREE =
      new Price(
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          Optional.of(BigDecimal.ZERO),
          Optional.of("not billed by Fargate"));
}
