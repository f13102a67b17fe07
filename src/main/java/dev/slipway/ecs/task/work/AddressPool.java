package dev.slipway.ecs.task.work;

import dev.slipway.ecs.task.NetworkInterface;
import dev.slipway.ecs.task.Task;
import dev.slipway.placement.VpcPlan;
import dev.slipway.placement.Vpcs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The addresses of the VPC that tasks have: no two tasks that are not STOPPED have the same, of
/// whatever account, because all VPCs share the machine's one range.
public final class AddressPool {
  private final Vpcs vpcs;
  // Both guarded by this.
  private final Map<String, String> addressesByTask = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  public AddressPool(Vpcs vpcs) {
    this.vpcs = vpcs;
  }

  /// An address in the subnet of the task's network interface, the same until it is released; empty
  /// where the subnet is full.
  synchronized Optional<NetworkInterface.Assigned> assign(Task task) {
    var asked = task.networkInterface().orElseThrow();
    var address =
        Optional.ofNullable(addressesByTask.get(task.identity().id())).or(() -> free(task, asked));
    address.ifPresent(chosen -> note(task, chosen));
    return address.map(
        chosen ->
            new NetworkInterface.Assigned(
                "eni-0" + asked.attachmentId().replace("-", "").substring(0, 16),
                VpcPlan.macAddress(chosen),
                chosen));
  }

  /// Takes note of the address that a task has from an earlier life of the service.
  public synchronized void occupy(Task task) {
    task.networkInterface()
        .flatMap(NetworkInterface::assigned)
        .ifPresent(assigned -> note(task, assigned.address()));
  }

  /// Gives the task's address back; again changes nothing.
  synchronized void release(Task task) {
    var address = addressesByTask.remove(task.identity().id());
    if (address != null) {
      used.remove(address);
    }
  }

  private void note(Task task, String address) {
    addressesByTask.put(task.identity().id(), address);
    used.add(address);
  }

  private Optional<String> free(Task task, NetworkInterface asked) {
    return vpcs.of(task.identity().account(), task.identity().region())
        .subnetFor(asked.subnetId())
        .flatMap(subnet -> subnet.freeAddress(used, asked.attachmentId()));
  }
}
