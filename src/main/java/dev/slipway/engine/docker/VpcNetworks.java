package dev.slipway.engine.docker;

import static dev.slipway.engine.GroupFailure.Kind.RESOURCE_INITIALIZATION;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupNetwork.OwnAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The daemon's network of each VPC, made when its first group comes.
final class VpcNetworks {
  private final Daemon daemon;
  private final Names names;
  private final Labels labels;
  private final ReentrantLock making = new ReentrantLock();
  private final Set<OwnNetwork> known = ConcurrentHashMap.newKeySet();

  private record OwnNetwork(String name, Cidr range) {}

  VpcNetworks(Daemon daemon, Names names, Labels labels) {
    this.daemon = daemon;
    this.names = names;
    this.labels = labels;
  }

  /// The network's name in the daemon, where it now is.
  String ensure(OwnAddress wanted) throws GroupFailureException {
    var network = new OwnNetwork(names.network(wanted.network()), Cidr.parse(wanted.cidr()));
    if (known.contains(network)) {
      return network.name();
    }
    making.lock();
    try {
      if (!isThere(network)) {
        create(network);
      }
      known.add(network);
      return network.name();
    } finally {
      making.unlock();
    }
  }

  /// The network's name in the daemon, if it is known to be there.
  Optional<String> ifKnown(OwnAddress wanted) {
    var network = new OwnNetwork(names.network(wanted.network()), Cidr.parse(wanted.cidr()));
    return known.contains(network) ? Optional.of(network.name()) : Optional.empty();
  }

  /// The next group looks again whether its network is there.
  void lookAgain() {
    known.clear();
  }

  /// Removes this Slipway's networks that no container uses.
  ///
  /// @param isKept by name, though no container uses it
  void removeUnused(Predicate<String> isKept) {
    for (var network : ours()) {
      if (isKept.test(network.getName())) {
        continue;
      }
      making.lock();
      try {
        known.clear();
        daemon.client().removeNetworkCmd(network.getId()).exec();
      } catch (DockerException e) {
        // In use, or gone already.
      } finally {
        making.unlock();
      }
    }
  }

  private List<Network> ours() {
    return Daemon.ask(
        "list the networks",
        () -> daemon.client().listNetworksCmd().withFilter("label", labels.filter()).exec());
  }

  private boolean isThere(OwnNetwork wanted) throws GroupFailureException {
    var found = ours().stream().filter(each -> each.getName().equals(wanted.name())).findFirst();
    if (found.isEmpty()) {
      return false;
    }
    if (range(found.get()).equals(Optional.of(wanted.range()))) {
      return true;
    }
    replace(found.get(), wanted);
    return false;
  }

  /// The VPC was given another range: its old network goes, unless it is in use.
  private void replace(Network old, OwnNetwork wanted) throws GroupFailureException {
    try {
      daemon.client().removeNetworkCmd(old.getId()).exec();
    } catch (DockerException e) {
      throw Daemon.failure(
          RESOURCE_INITIALIZATION,
          "the network %s is to have the range %s but has %s and cannot be replaced: %s"
              .formatted(
                  wanted.name(),
                  wanted.range(),
                  range(old).map(Cidr::toString).orElse("none"),
                  Daemon.sentence(e)));
    }
  }

  private void create(OwnNetwork wanted) throws GroupFailureException {
    refuseToHideRoutes(wanted);
    try {
      ask(wanted);
    } catch (GroupFailureException refused) {
      // The kernel's table changes while it is read: a route may have been missed the first time.
      refuseToHideRoutes(wanted);
      throw refused;
    }
  }

  private void ask(OwnNetwork wanted) throws GroupFailureException {
    var ipam =
        new Network.Ipam()
            .withConfig(
                new Network.Ipam.Config()
                    .withSubnet(wanted.range().toString())
                    .withGateway(wanted.range().gateway()));
    Daemon.blame(
        RESOURCE_INITIALIZATION,
        () -> {
          try {
            return daemon
                .client()
                .createNetworkCmd()
                .withName(wanted.name())
                .withDriver("bridge")
                .withCheckDuplicate(true)
                .withIpam(ipam)
                .withLabels(labels.ofInstance())
                .exec()
                .getId();
          } catch (ConflictException e) {
            return wanted.name();
          }
        });
  }

  private void refuseToHideRoutes(OwnNetwork wanted) throws GroupFailureException {
    if (!daemon.isLocal()) {
      return;
    }
    var hidden = HostRoutes.ofThisMachine().hiddenBy(wanted.range());
    if (hidden.isPresent()) {
      throw Daemon.failure(
          RESOURCE_INITIALIZATION,
          "tried to make a network for the VPC's range %s but this machine already reaches %s by %s; give the VPC another range"
              .formatted(wanted.range(), hidden.get().range(), hidden.get().device()));
    }
  }

  private static Optional<Cidr> range(Network network) {
    var ipam = network.getIpam();
    return ipam == null || ipam.getConfig() == null || ipam.getConfig().isEmpty()
        ? Optional.empty()
        : Optional.of(Cidr.parse(ipam.getConfig().getFirst().getSubnet()));
  }
}
