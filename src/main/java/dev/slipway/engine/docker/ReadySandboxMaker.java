package dev.slipway.engine.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import dev.slipway.engine.GroupNetwork.OwnAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Makes, names and removes ready sandboxes in the daemon.
final class ReadySandboxMaker {
  private final Daemon daemon;
  private final Names names;
  private final Labels labels;
  private final PauseImage image;
  private final VpcNetworks networks;

  ReadySandboxMaker(
      Daemon daemon, Names names, Labels labels, PauseImage image, VpcNetworks networks) {
    this.daemon = daemon;
    this.names = names;
    this.labels = labels;
    this.image = image;
    this.networks = networks;
  }

  /// Starts a sandbox with that address and the host name that goes with it. The network itself is
  /// only made for a group: a range that no group needs is left to others.
  ReadySandbox make(OwnAddress own) {
    image.ensure(daemon);
    var network = networks.ifKnown(own);
    var command = command(own, network.orElse("none"));
    if (network.isPresent()) {
      command.withIpv4Address(own.address()).withMacAddress(own.macAddress());
    }
    var id = command.exec().getId();
    try {
      daemon.client().startContainerCmd(id).exec();
      if (network.isEmpty()) {
        // As long as it is "connected" to none, the daemon lets it into no other network.
        daemon.client().disconnectFromNetworkCmd().withNetworkId("none").withContainerId(id).exec();
      }
    } catch (RuntimeException e) {
      remove(id);
      throw e;
    }
    return new ReadySandbox(id, own, network.isPresent());
  }

  private CreateContainerCmd command(OwnAddress own, String network) {
    return daemon
        .client()
        .createContainerCmd(image.reference())
        .withName(names.readySandbox(UUID.randomUUID().toString().substring(0, 8)))
        .withHostName(SandboxMaker.hostName(own))
        .withLabels(labels.ofReadySandbox())
        .withHostConfig(HostConfig.newHostConfig().withNetworkMode(network));
  }

  /// @throws DockerException if the name is taken or the sandbox is gone
  void rename(ReadySandbox sandbox, String name) {
    daemon.client().renameContainerCmd(sandbox.id()).withName(name).exec();
  }

  /// Those that no group has, of an earlier run of this Slipway too.
  List<Container> list() {
    var filter = new ArrayList<>(labels.filter());
    filter.add(Labels.SANDBOX + "=ready");
    return Daemon.ask(
        "list the ready sandboxes",
        () ->
            daemon
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(filter)
                .withNameFilter(List.of("^/slipway-ready-sandbox-"))
                .exec());
  }

  void remove(String id) {
    try {
      daemon.client().removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (DockerException e) {
      // Gone already.
    }
  }
}
