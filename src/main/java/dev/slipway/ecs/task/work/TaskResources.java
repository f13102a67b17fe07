package dev.slipway.ecs.task.work;

import dev.slipway.ecs.task.NetworkInterface;
import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskEvent;
import dev.slipway.ecs.task.run.Places;

/// What a task has beside its containers: its address and its place on the machine.
public final class TaskResources {
  private final AddressPool addresses;
  private final Places places;

  public TaskResources(AddressPool addresses, Places places) {
    this.addresses = addresses;
    this.places = places;
  }

  /// The address that the task's network interface gets, or why it gets none.
  TaskEvent assignAddress(Task task) {
    return addresses
        .assign(task)
        .<TaskEvent>map(TaskEvent.AddressAssigned::new)
        .orElseGet(() -> new TaskEvent.StopDecided(noAddress(task)));
  }

  /// Takes note of what a task has from an earlier life of the service.
  public void occupy(Task task) {
    addresses.occupy(task);
    places.occupy(task);
  }

  /// Gives everything back; again changes nothing.
  void release(Task task) {
    addresses.release(task);
    places.release(task);
  }

  private static StopCause noAddress(Task task) {
    var subnet = task.networkInterface().map(NetworkInterface::subnetId).orElseThrow();
    return new StopCause(
        StopCause.Code.TASK_FAILED_TO_START,
        "Unexpected EC2 error while attempting to Create Network Interface in subnet '%s':"
                .formatted(subnet)
            + " InsufficientFreeAddressesInSubnet");
  }
}
