package dev.slipway.engine;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What one container may use inside its group's envelope.
///
/// @param cpuShares a relative weight, 1024 being one core's
/// @param memoryBytes a hard limit
/// @param memoryReservationBytes a soft limit
/// @param swapBytes allowed swap beyond memory; empty is none
/// @param swappiness 0 to 100
/// @param ulimits the ones that were asked for by name
public record ContainerResources(
    OptionalInt cpuShares,
    OptionalLong memoryBytes,
    OptionalLong memoryReservationBytes,
    OptionalLong swapBytes,
    OptionalInt swappiness,
    OptionalLong sharedMemoryBytes,
    List<Ulimit> ulimits) {

  public static final ContainerResources NONE =
      new ContainerResources(
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          List.of());

  public ContainerResources {
    ulimits = List.copyOf(ulimits);
  }

  /// One limit of the kernel, by its name without `RLIMIT_`, such as `nofile`.
  ///
  /// @param isDefault set by us and not by the user: it is clamped to what the machine allows
  ///   instead of failing
  public record Ulimit(String name, long soft, long hard, boolean isDefault) {}
}
