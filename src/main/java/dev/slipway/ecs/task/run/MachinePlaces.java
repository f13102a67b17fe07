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
import java.util.function.Supplier;

/// The room of one machine or cluster: its CPU and memory by the book of reservations, and its
/// ports.
public final class MachinePlaces implements Places {
  private static final long MIB = 1024L * 1024L;
  private static final String SHORT = "RESOURCE:";

  private final Reservations reservations;
  private final Supplier<HostCapacity> capacity;
  // Guarded by this.
  private final Map<String, String> tasksByPort = new HashMap<>();

  public MachinePlaces(Reservations reservations, Supplier<HostCapacity> capacity) {
    this.reservations = reservations;
    this.capacity = capacity;
  }

  @Override
  public synchronized void occupy(Task task) {
    occupyPorts(task);
    reservations.restore(task.identity().id(), demand(task.order().need()));
  }

  @Override
  public Optional<String> take(Task task) {
    return take(task, capacity.get());
  }

  private synchronized Optional<String> take(Task task, HostCapacity host) {
    var need = task.order().need();
    if (need.hostPorts().stream().anyMatch(tasksByPort::containsKey)) {
      return Optional.of(SHORT + "PORTS");
    }
    return switch (reservations.reserve(task.identity().id(), demand(need), host)) {
      case Placement.Placed _ -> {
        occupyPorts(task);
        yield Optional.empty();
      }
      case Placement.NotPlaced(var reasons) ->
          Optional.of(SHORT + reasons.getFirst().resource().name());
    };
  }

  @Override
  public synchronized void release(Task task) {
    task.order().need().hostPorts().forEach(port -> tasksByPort.remove(port, task.identity().id()));
    reservations.release(task.identity().id());
  }

  private void occupyPorts(Task task) {
    task.order().need().hostPorts().forEach(port -> tasksByPort.put(port, task.identity().id()));
  }

  private static Demand demand(TaskNeed need) {
    return new Demand(need.cpuUnits(), need.memoryMib() * MIB);
  }
}
