package dev.slipway.ecs.task.group;

import dev.slipway.ecs.task.NetworkInterface;
import dev.slipway.ecs.task.Task;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.PortMapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HostEntry;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

/// How a task and its containers are connected.
final class ToNetwork {
  private ToNetwork() {}

  static GroupNetwork network(Task task, NetworkMode mode, Surroundings surroundings) {
    return switch (mode) {
      case AWSVPC -> ownAddress(task, surroundings);
      case HOST -> new GroupNetwork.Host();
      case NONE -> new GroupNetwork.None();
      case BRIDGE, UNKNOWN_TO_SDK_VERSION -> new GroupNetwork.Bridge();
    };
  }

  static List<PortMapping> ports(Wanted wanted) {
    return wanted.definition().portMappings().stream()
        .flatMap(each -> ports(each, wanted.sharesPorts()))
        .toList();
  }

  static GroupNetwork.Names names(ContainerDefinition definition) {
    return new GroupNetwork.Names(
        definition.dnsServers(),
        definition.dnsSearchDomains(),
        definition.extraHosts().stream()
            .collect(
                Collectors.toMap(
                    HostEntry::hostname, HostEntry::ipAddress, (_, second) -> second)));
  }

  private static GroupNetwork ownAddress(Task task, Surroundings surroundings) {
    var assigned =
        task.networkInterface()
            .flatMap(NetworkInterface::assigned)
            .orElseThrow(
                () -> new IllegalStateException("no address yet: " + task.identity().arn()));
    return new GroupNetwork.OwnAddress(
        surroundings.vpc(), surroundings.cidr(), assigned.address(), assigned.macAddress());
  }

  private static Stream<PortMapping> ports(
      software.amazon.awssdk.services.ecs.model.PortMapping mapping, boolean shared) {
    var protocol = Optional.ofNullable(mapping.protocolAsString()).orElse("tcp");
    return containerPorts(mapping)
        .mapToObj(
            port ->
                new PortMapping(
                    port,
                    shared ? port : Optional.ofNullable(mapping.hostPort()).orElse(0),
                    protocol));
  }

  private static IntStream containerPorts(
      software.amazon.awssdk.services.ecs.model.PortMapping mapping) {
    if (mapping.containerPortRange() == null) {
      return Stream.ofNullable(mapping.containerPort()).mapToInt(Integer::intValue);
    }
    var ends = mapping.containerPortRange().split("-", 2);
    return IntStream.rangeClosed(
        Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }
}
