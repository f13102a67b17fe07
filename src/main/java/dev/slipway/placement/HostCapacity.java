package dev.slipway.placement;

import dev.slipway.placement.Placement.NotPlaced;
import dev.slipway.placement.Placement.Placed;
import dev.slipway.placement.Placement.Resource;
import dev.slipway.placement.Placement.Shortage;
import java.util.Optional;
import java.util.stream.Stream;

/// What a host has for groups in all, and the decision whether one more fits.
///
/// @param cpuUnits 1024 for one core
/// @param memoryBytes that groups may fill together
public record HostCapacity(long cpuUnits, long memoryBytes, Overcommit overcommit) {

  /// Whether the demand fits beside what is reserved already, or every resource that is short.
  public Placement place(Demand demand, Demand reserved) {
    var shortages =
        Stream.of(
                cpu(demand.cpuUnits(), cpuUnits - reserved.cpuUnits()),
                memory(demand.memoryBytes(), memoryBytes - reserved.memoryBytes()))
            .flatMap(Optional::stream)
            .toList();
    return shortages.isEmpty() ? new Placed() : new NotPlaced(shortages);
  }

  private Optional<Shortage> cpu(long needed, long free) {
    return shortage(overcommit.cpu(), new Shortage(Resource.CPU, needed, free, cpuUnits));
  }

  private Optional<Shortage> memory(long needed, long free) {
    return shortage(overcommit.memory(), new Shortage(Resource.MEMORY, needed, free, memoryBytes));
  }

  private static Optional<Shortage> shortage(boolean mayOvercommit, Shortage possible) {
    return Optional.of(possible)
        .filter(each -> !mayOvercommit && each.needed() > 0 && each.needed() > each.free());
  }
}
