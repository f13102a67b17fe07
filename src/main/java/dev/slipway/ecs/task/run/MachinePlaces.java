package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskNeed;
import dev.slipway.placement.Demand;
import dev.slipway.placement.HostCapacity;
import dev.slipway.placement.Placement;
import dev.slipway.placement.Reservations;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The room of this machine: its CPU and memory by the book of reservations, and its ports.
public final class MachinePlaces implements Places {
  private static final long MIB = 1024L * 1024L;

  private final Reservations reservations;
  private final Supplier<HostCapacity> capacity;
  // Guarded by this.
  private final Map<String, Set<String>> portsByTask = new HashMap<>();

  public MachinePlaces(Reservations reservations, Supplier<HostCapacity> capacity) {
    this.reservations = reservations;
    this.capacity = capacity;
  }

  @Override
  public synchronized void occupy(Task task) {
    portsByTask.put(task.identity().id(), task.order().need().hostPorts());
    reservations.restore(task.identity().id(), demand(task.order().need()));
  }

  @Override
  public synchronized Optional<String> take(Task task) {
    var need = task.order().need();
    boolean portsTaken =
        portsByTask.values().stream()
            .anyMatch(taken -> need.hostPorts().stream().anyMatch(taken::contains));
    if (portsTaken) {
      return Optional.of("PORTS");
    }
    return switch (reservations.reserve(task.identity().id(), demand(need), capacity.get())) {
      case Placement.Placed _ -> {
        portsByTask.put(task.identity().id(), need.hostPorts());
        yield Optional.empty();
      }
      case Placement.NotPlaced(var reasons) -> Optional.of(reasons.getFirst().resource().name());
    };
  }

  @Override
  public synchronized void release(Task task) {
    portsByTask.remove(task.identity().id());
    reservations.release(task.identity().id());
  }

  private static Demand demand(TaskNeed need) {
    return new Demand(need.cpuUnits(), need.memoryMib() * MIB);
  }
}
