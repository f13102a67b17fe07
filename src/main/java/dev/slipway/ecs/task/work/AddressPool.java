package dev.slipway.ecs.task.work;

import dev.slipway.ecs.task.NetworkInterface;
import dev.slipway.ecs.task.Task;
import dev.slipway.engine.ReadyAddresses;
import dev.slipway.placement.VpcPlan;
import dev.slipway.placement.Vpcs;
import java.util.Optional;

/// The addresses of the VPC that tasks have: no two tasks that are not STOPPED have the same, of
/// whatever account, because all VPCs share the machine's one range.
public final class AddressPool {
  private final Vpcs vpcs;
  private final AddressBook book;

  public AddressPool(Vpcs vpcs) {
    this.vpcs = vpcs;
    this.book = new AddressBook(vpcs);
  }

  /// Those at which the engine may make something ready for tasks to come.
  public ReadyAddresses ready() {
    return book;
  }

  /// An address in the subnet of the task's network interface, the same until it is released; empty
  /// where the subnet is full.
  Optional<NetworkInterface.Assigned> assign(Task task) {
    var identity = task.identity();
    var asked = task.networkInterface().orElseThrow();
    return vpcs.of(identity.account(), identity.region())
        .subnetFor(asked.subnetId())
        .flatMap(subnet -> book.assign(identity.id(), subnet, asked.attachmentId()))
        .map(
            chosen ->
                new NetworkInterface.Assigned(
                    "eni-0" + asked.attachmentId().replace("-", "").substring(0, 16),
                    VpcPlan.macAddress(chosen),
                    chosen));
  }

  /// Takes note of the address that a task has from an earlier life of the service.
  public void occupy(Task task) {
    task.networkInterface()
        .flatMap(NetworkInterface::assigned)
        .ifPresent(assigned -> book.occupy(task.identity().id(), assigned.address()));
  }

  /// Gives the task's address back; again changes nothing.
  void release(Task task) {
    book.release(task.identity().id());
  }
}
