package dev.slipway.engine.docker;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.GroupNetwork.OwnAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Gives a group its address: a container that does nothing but own the network namespace, which
/// the group's containers join.
final class Sandboxes {
  /// What the daemon says to a container whose sandbox ended, as with a restart of the daemon.
  static final String ENDED = "cannot join network of a non running container";

  private final SandboxMaker maker;
  private final Names names;
  private final VpcNetworks networks;
  private final ReadySandboxes ready;
  private final Map<GroupId, String> attached = new ConcurrentHashMap<>();
  private final Map<GroupId, Joining> joining = new ConcurrentHashMap<>();

  Sandboxes(SandboxMaker maker, Names names, VpcNetworks networks, ReadySandboxes ready) {
    this.maker = maker;
    this.names = names;
    this.networks = networks;
    this.ready = ready;
  }

  /// Answers the group's address; the empty string where it has none of its own. It is there when
  /// {@link #awaitJoined} returned.
  ///
  /// @param isNew whether nothing of the group can be there from an earlier run
  String open(ContainerGroup group, boolean isNew) throws GroupFailureException {
    if (!(group.network() instanceof OwnAddress own)) {
      return "";
    }
    ready.awaitFirstLook();
    var network = networks.ensure(own);
    if (!isNew && isAttached(group)) {
      attached.put(group.id(), network);
      return own.address();
    }
    var name = names.sandbox(group);
    var claimed = ready.claim(own, name, isPlain(group, own));
    if (claimed.isPresent()) {
      join(group, own, network, claimed.get());
    } else if (group.containers().size() == 1 && maker.find(name).isEmpty()) {
      attached.put(group.id(), network);
    } else {
      maker.make(group, own, network);
    }
    return own.address();
  }

  private void join(ContainerGroup group, OwnAddress own, String network, ReadySandbox sandbox) {
    if (!sandbox.isJoined()) {
      var name = names.sandbox(group);
      joining.put(
          group.id(),
          Joining.begin(
              () -> maker.connect(name, network, own), () -> maker.mend(name, own, network)));
    }
  }

  /// The network to which the group's only container is attached itself, where it needs no sandbox:
  /// a second container for one would cost as much again.
  Optional<String> attachment(ContainerGroup group) {
    return Optional.ofNullable(attached.get(group.id()));
  }

  /// Returns when the group has its address.
  void awaitJoined(GroupId group) throws GroupFailureException {
    var join = joining.get(group);
    if (join != null) {
      join.await();
    }
  }

  /// To be called before the group's sandbox is removed: none may join a network while it goes.
  void forget(GroupId group) {
    attached.remove(group);
    Optional.ofNullable(joining.remove(group)).ifPresent(Joining::settle);
  }

  /// Whether an earlier run made the group's only container without a sandbox.
  private boolean isAttached(ContainerGroup group) {
    return group.containers().size() == 1
        && maker
            .find(names.container(group, group.containers().getFirst().name()))
            .map(found -> String.valueOf(found.getHostConfig().getNetworkMode()))
            .filter(mode -> !mode.startsWith("container:"))
            .isPresent();
  }

  /// A ready sandbox has the default name resolution and the MAC address that the bridge gives.
  private static boolean isPlain(ContainerGroup group, OwnAddress own) {
    return Cidr.macOf(own.address()).equalsIgnoreCase(own.macAddress())
        && HostRecipe.together(group).equals(GroupNetwork.Names.DEFAULT);
  }
}
