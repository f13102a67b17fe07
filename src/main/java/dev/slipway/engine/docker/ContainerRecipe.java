package dev.slipway.engine.docker;

import static dev.slipway.engine.GroupFailure.Kind.CANNOT_CREATE_CONTAINER;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerProcess;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.PortMapping;
import dev.slipway.engine.PullTimes;
import java.util.List;

/// Writes what is wanted of a container in Docker's words.
final class ContainerRecipe {
  private final Names names;
  private final Labels labels;
  private final HostRecipe host;
  private final Images images;
  private final Sandboxes sandboxes;

  ContainerRecipe(Names names, Labels labels, HostRecipe host, Images images, Sandboxes sandboxes) {
    this.names = names;
    this.labels = labels;
    this.host = host;
    this.images = images;
    this.sandboxes = sandboxes;
  }

  CreateContainerCmd write(
      Daemon daemon, ContainerGroup group, ContainerSpec container, PullTimes pulls)
      throws GroupFailureException {
    var command =
        daemon
            .client()
            .createContainerCmd(images.source(container.image()).reference())
            .withName(names.container(group, container.name()))
            .withLabels(labels.of(group, container, pulls))
            .withStopTimeout((int) container.order().stopTimeout().toSeconds())
            .withHostConfig(hostConfig(group, container));
    process(command, container.process());
    network(command, group, container.process());
    container.healthCheck().ifPresent(check -> command.withHealthcheck(health(check)));
    if (group.network() instanceof GroupNetwork.Bridge) {
      command.withExposedPorts(container.ports().stream().map(ContainerRecipe::exposed).toList());
    }
    return command;
  }

  static ExposedPort exposed(PortMapping port) {
    return new ExposedPort(port.containerPort(), InternetProtocol.parse(port.protocol()));
  }

  private HostConfig hostConfig(ContainerGroup group, ContainerSpec container)
      throws GroupFailureException {
    try {
      return host.write(group, container);
    } catch (IllegalArgumentException e) {
      throw Daemon.failure(CANNOT_CREATE_CONTAINER, String.valueOf(e.getMessage()));
    }
  }

  private static void process(CreateContainerCmd command, ContainerProcess process) {
    process.entryPoint().ifPresent(words -> command.withEntrypoint(words));
    process.command().ifPresent(words -> command.withCmd(words));
    process.workingDirectory().ifPresent(command::withWorkingDir);
    process.user().ifPresent(command::withUser);
    command
        .withEnv(environment(process))
        .withTty(process.terminal())
        .withStdinOpen(process.stdin());
  }

  private void network(CreateContainerCmd command, ContainerGroup group, ContainerProcess process) {
    if (!(group.network() instanceof GroupNetwork.OwnAddress own)) {
      process.hostname().ifPresent(command::withHostName);
    } else if (sandboxes.attachment(group).isPresent()) {
      command
          .withIpv4Address(own.address())
          .withMacAddress(own.macAddress())
          .withHostName(SandboxMaker.hostName(own));
    }
    // A container that joins a sandbox's network has the sandbox's host name.
  }

  private static List<String> environment(ContainerProcess process) {
    return process.environment().entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .sorted()
        .toList();
  }

  private static HealthCheck health(dev.slipway.engine.HealthCheck check) {
    return new HealthCheck()
        .withTest(check.command())
        .withInterval(check.interval().toNanos())
        .withTimeout(check.timeout().toNanos())
        .withRetries(check.retries())
        .withStartPeriod(check.startPeriod().toNanos());
  }
}
