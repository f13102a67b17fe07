package dev.slipway.engine.docker;

import static dev.slipway.engine.GroupFailure.Kind.RESOURCE_INITIALIZATION;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
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

  private final Daemon daemon;
  private final Names names;
  private final Labels labels;
  private final VpcNetworks networks;
  private final PauseImage image;
  private final ReadySandboxes ready;
  private final Map<GroupId, String> attached = new ConcurrentHashMap<>();
  private final Map<GroupId, Joining> joining = new ConcurrentHashMap<>();

  Sandboxes(
      Daemon daemon,
      Names names,
      Labels labels,
      VpcNetworks networks,
      PauseImage image,
      ReadySandboxes ready) {
    this.daemon = daemon;
    this.names = names;
    this.labels = labels;
    this.networks = networks;
    this.image = image;
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
    } else if (group.containers().size() == 1 && find(name).isEmpty()) {
      attached.put(group.id(), network);
    } else {
      create(group, own, network);
    }
    return own.address();
  }

  private void join(ContainerGroup group, OwnAddress own, String network, ReadySandbox sandbox) {
    if (!sandbox.isJoined()) {
      var name = names.sandbox(group);
      joining.put(
          group.id(),
          Joining.begin(() -> connect(name, network, own), () -> mend(name, own, network)));
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
        && find(names.container(group, group.containers().getFirst().name()))
            .map(found -> String.valueOf(found.getHostConfig().getNetworkMode()))
            .filter(mode -> !mode.startsWith("container:"))
            .isPresent();
  }

  private Optional<InspectContainerResponse> find(String name) {
    return Daemon.find("look at " + name, () -> daemon.client().inspectContainerCmd(name).exec());
  }

  /// A ready sandbox has the default name resolution and the MAC address that the bridge gives.
  private static boolean isPlain(ContainerGroup group, OwnAddress own) {
    return Cidr.macOf(own.address()).equalsIgnoreCase(own.macAddress())
        && HostRecipe.together(group).equals(GroupNetwork.Names.DEFAULT);
  }

  private void create(ContainerGroup group, OwnAddress own, String network)
      throws GroupFailureException {
    var name = names.sandbox(group);
    var host = HostConfig.newHostConfig().withNetworkMode(network);
    HostRecipe.names(host, HostRecipe.together(group));
    var command =
        daemon
            .client()
            .createContainerCmd(image.reference())
            .withName(name)
            .withHostName(hostName(own))
            .withLabels(labels.ofSandbox(group))
            .withIpv4Address(own.address())
            .withMacAddress(own.macAddress())
            .withHostConfig(host);
    try {
      try {
        command.exec();
      } catch (NotFoundException e) {
        // Another Slipway took the image away when it ended, or this one is the first.
        image.ensure(daemon);
        command.exec();
      }
    } catch (ConflictException e) {
      mend(name, own, network);
      return;
    } catch (DockerException e) {
      throw Daemon.refused(RESOURCE_INITIALIZATION, e);
    } catch (RuntimeException e) {
      throw Daemon.unreachable("make a sandbox", e);
    }
    start(name);
  }

  /// Brings a sandbox that is there to where it should be.
  private void mend(String name, OwnAddress own, String network) throws GroupFailureException {
    var found =
        Daemon.blame(
            RESOURCE_INITIALIZATION, () -> daemon.client().inspectContainerCmd(name).exec());
    if (!Boolean.TRUE.equals(found.getState().getRunning())) {
      start(name);
    }
    if (endpoint(found, network).isEmpty()) {
      connect(name, network, own);
    }
  }

  /// The first part of the name that AWS gives an address.
  static String hostName(OwnAddress own) {
    return "ip-" + own.address().replace('.', '-');
  }

  private static Optional<ContainerNetwork> endpoint(
      InspectContainerResponse found, String network) {
    return Optional.ofNullable(found.getNetworkSettings().getNetworks())
        .map(all -> all.get(network));
  }

  private void start(String name) throws GroupFailureException {
    Daemon.blame(
        RESOURCE_INITIALIZATION,
        () -> {
          try {
            daemon.client().startContainerCmd(name).exec();
          } catch (NotModifiedException e) {
            // It runs.
          }
          return name;
        });
  }

  private void connect(String name, String network, OwnAddress own) throws GroupFailureException {
    var address =
        new ContainerNetwork()
            // Older daemons take no notice and give the bridge's, which is the same; newer ones
            // ask.
            .withMacAddress(own.macAddress())
            .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(own.address()));
    Daemon.blame(
        RESOURCE_INITIALIZATION,
        () ->
            Optional.ofNullable(
                    daemon
                        .client()
                        .connectToNetworkCmd()
                        .withContainerId(name)
                        .withNetworkId(network)
                        .withContainerNetwork(address)
                        .exec())
                .isPresent());
  }
}
