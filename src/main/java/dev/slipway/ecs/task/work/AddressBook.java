package dev.slipway.ecs.task.work;

import dev.slipway.engine.GroupNetwork.OwnAddress;
import dev.slipway.engine.ReadyAddresses;
import dev.slipway.placement.Cidr;
import dev.slipway.placement.Subnet;
import dev.slipway.placement.VpcPlan;
import dev.slipway.placement.Vpcs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who has which address of the machine's one range: no two owners have the same. Those at which
/// the engine has something ready are given first.
final class AddressBook implements ReadyAddresses {
  private final Vpcs vpcs;
  // All guarded by this.
  private final Map<String, String> byOwner = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  // By address, the subnet's range: what is ready and has no owner; what has one of whom the engine
  // has not heard.
  private final Map<String, Cidr> offered = new LinkedHashMap<>();
  private final Map<String, Cidr> given = new HashMap<>();
  private Optional<Subnet> lastAsked = Optional.empty();
  private boolean lacking;

  AddressBook(Vpcs vpcs) {
    this.vpcs = vpcs;
  }

  /// An address in the subnet, the same until it is released; empty where the subnet is full.
  ///
  /// @param seed decides which of the free ones it is, where none is ready
  synchronized Optional<String> assign(String owner, Subnet subnet, String seed) {
    var address =
        Optional.ofNullable(byOwner.get(owner))
            .or(() -> ready(subnet))
            .or(() -> subnet.freeAddress(used, seed));
    address.ifPresent(chosen -> occupy(owner, chosen));
    return address;
  }

  /// Takes note of the address that the owner has.
  synchronized void occupy(String owner, String address) {
    byOwner.put(owner, address);
    used.add(address);
  }

  /// Gives the owner's address back; again changes nothing.
  synchronized void release(String owner) {
    var address = byOwner.remove(owner);
    if (address != null) {
      var stillReady = given.remove(address);
      if (stillReady == null) {
        used.remove(address);
      } else {
        offered.put(address, stillReady);
      }
    }
  }

  private Optional<String> ready(Subnet subnet) {
    lastAsked = Optional.of(subnet);
    var range = subnet.cidr();
    var found =
        offered.entrySet().stream()
            .filter(each -> each.getValue().equals(range))
            .map(Map.Entry::getKey)
            .findFirst();
    found.ifPresent(address -> given.put(address, range));
    found.ifPresent(offered::remove);
    lacking = found.isEmpty();
    return found;
  }

  @Override
  public synchronized Optional<OwnAddress> reserve() {
    lacking = false;
    // Before anybody asked: the subnet that most people take first.
    var subnet = lastAsked.orElseGet(() -> vpcs.anyOne().subnets().getFirst());
    var address = subnet.freeAddress(used, UUID.randomUUID().toString());
    address.ifPresent(used::add);
    return address.map(
        each ->
            new OwnAddress(
                VpcPlan.NETWORK, vpcs.cidr().toString(), each, VpcPlan.macAddress(each)));
  }

  @Override
  public synchronized void offer(OwnAddress ready) {
    vpcs.anyOne().subnets().stream()
        .map(Subnet::cidr)
        .filter(range -> range.overlaps(Cidr.parse(ready.address() + "/32")))
        .forEach(range -> offered.put(ready.address(), range));
  }

  @Override
  public synchronized void withdraw(OwnAddress notReady) {
    if (given.remove(notReady.address()) == null) {
      offered.remove(notReady.address());
      used.remove(notReady.address());
    }
  }

  @Override
  public synchronized boolean isLacking() {
    return lacking;
  }
}
