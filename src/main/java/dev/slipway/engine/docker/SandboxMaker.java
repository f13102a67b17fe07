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
import dev.slipway.engine.GroupNetwork.OwnAddress;
import java.util.Optional;

/// Makes, joins and mends the sandboxes of groups in the daemon.
final class SandboxMaker {
  private final Daemon daemon;
  private final Names names;
  private final Labels labels;
  private final PauseImage image;

  SandboxMaker(Daemon daemon, Names names, Labels labels, PauseImage image) {
    this.daemon = daemon;
    this.names = names;
    this.labels = labels;
    this.image = image;
  }

  /// The container of that name, as the daemon tells.
  Optional<InspectContainerResponse> find(String name) {
    return Daemon.find("look at " + name, () -> daemon.client().inspectContainerCmd(name).exec());
  }

  /// Makes the group's sandbox in that network and starts it, or brings the one that is there to
  /// where it should be.
  void make(ContainerGroup group, OwnAddress own, String network) throws GroupFailureException {
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

  /// Brings a sandbox that is there to where it should be: it runs and is in that network.
  void mend(String name, OwnAddress own, String network) throws GroupFailureException {
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

  void connect(String name, String network, OwnAddress own) throws GroupFailureException {
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
