package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ApplicationProtocol;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/// Port mappings: each alone, then against the others of the task.
final class PortRules implements TopicRules {

  private static final int LAST_PORT = 65_535;

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    NetworkMode mode = NetworkRules.mode(draft);
    return Stream.concat(
        draft.containerDefinitions().stream()
            .flatMap(
                container ->
                    container.portMappings().stream()
                        .flatMap(port -> mapping(container, port, mode))),
        together(draft, mode));
  }

  private static Stream<String> mapping(
      ContainerDefinition container, PortMapping port, NetworkMode mode) {
    if (mode == NetworkMode.NONE) {
      return Stream.of("Port mappings are not supported when networkMode=none.");
    }
    boolean isRange = port.containerPortRange() != null;
    return Stream.of(
            refuse(
                isRange && (port.containerPort() != null || port.hostPort() != null),
                "Invalid port mapping for container '%s', cannot specify both single port and port range."
                    .formatted(container.name())),
            refuse(
                isRange && PortRange.parse(port.containerPortRange()).isEmpty(),
                invalid("containerPortRange", container)),
            refuse(
                !isRange && !isPort(port.containerPort(), 1), invalid("containerPort", container)),
            refuse(
                port.hostPort() != null && !isPort(port.hostPort(), 0),
                invalid("hostPort", container)),
            refuse(
                port.protocol() == TransportProtocol.UNKNOWN_TO_SDK_VERSION,
                invalid("protocol", container)),
            refuse(
                port.appProtocol() == ApplicationProtocol.UNKNOWN_TO_SDK_VERSION,
                invalid("appProtocol", container)),
            refuse(
                sharesPorts(mode)
                    && port.hostPort() != null
                    && port.hostPort() != 0
                    && !port.hostPort().equals(port.containerPort()),
                "When networkMode=%s, the host ports and container ports in port mappings must match."
                    .formatted(mode)))
        .flatMap(problem -> problem);
  }

  /// In these modes a container's port and the host's are one and the same.
  static boolean sharesPorts(NetworkMode mode) {
    return mode == NetworkMode.AWSVPC || mode == NetworkMode.HOST;
  }

  private static Stream<String> together(TaskDefinition draft, NetworkMode mode) {
    List<String> problems = new ArrayList<>();
    Set<String> used = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (ContainerDefinition container : draft.containerDefinitions()) {
      for (PortMapping port : container.portMappings()) {
        if (port.name() != null && !names.add(port.name())) {
          problems.add("When networkMode=" + mode + ", port mapping name is already used");
        }
        taken(port, mode)
            .filter(number -> !used.add(protocol(port) + number))
            .findFirst()
            .ifPresent(number -> problems.add(usedTwice(port, number, mode)));
      }
    }
    return problems.stream();
  }

  /// The ports that a mapping takes from what the task's containers share; none where the host
  /// chooses.
  private static Stream<Integer> taken(PortMapping port, NetworkMode mode) {
    if (sharesPorts(mode)) {
      return port.containerPortRange() == null
          ? Stream.ofNullable(port.containerPort())
          : PortRange.parse(port.containerPortRange()).stream()
              .flatMapToInt(range -> IntStream.rangeClosed(range.first(), range.last()))
              .boxed();
    }
    return Stream.ofNullable(port.hostPort()).filter(number -> number != 0);
  }

  private static String usedTwice(PortMapping port, int number, NetworkMode mode) {
    return "%s %s port '%d' is used multiple times in task when networkMode=%s."
        .formatted(
            protocol(port).toUpperCase(Locale.ROOT),
            sharesPorts(mode) ? "container" : "host",
            number,
            mode);
  }

  private static String protocol(PortMapping port) {
    return port.protocolAsString() == null ? "tcp" : port.protocolAsString();
  }

  private static boolean isPort(Integer port, int least) {
    return port != null && port >= least && port <= LAST_PORT;
  }

  private static String invalid(String setting, ContainerDefinition container) {
    return "Invalid '%s' setting for container '%s'.".formatted(setting, container.name());
  }
}
