package dev.slipway.ecs.instance;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Attribute;

/// The attributes that the machine has by itself: what it is, and what the agent of a real
/// container instance would call its capabilities.
final class BuiltInAttributes {

  private static final String AGENT = "com.amazonaws.ecs.capability.";

  /// Of Docker's API, every version that a task definition can ask for.
  private static final int OLDEST_API = 17;

  private static final int NEWEST_API = 32;

  private static final List<String> CAPABILITIES =
      List.of(
          AGENT + "ecr-auth",
          AGENT + "logging-driver.awslogs",
          AGENT + "logging-driver.json-file",
          AGENT + "privileged-container",
          AGENT + "task-iam-role",
          AGENT + "task-iam-role-network-host",
          "ecs.capability.container-health-check",
          "ecs.capability.container-ordering",
          "ecs.capability.container-restart-policy",
          "ecs.capability.docker-plugin.local",
          "ecs.capability.execution-role-awslogs",
          "ecs.capability.execution-role-ecr-pull",
          "ecs.capability.pid-ipc-namespace-sharing",
          "ecs.capability.task-cpu-mem-limit",
          "ecs.capability.task-eni");

  private BuiltInAttributes() {}

  /// @param zone the Availability Zone that the machine is said to stand in
  static List<Attribute> of(Machine machine, String zone) {
    return Stream.of(
            Stream.of(
                attribute("ecs.availability-zone", zone),
                attribute("ecs.os-type", "linux"),
                attribute("ecs.os-family", "LINUX"),
                attribute("ecs.cpu-architecture", machine.architecture())),
            CAPABILITIES.stream().map(BuiltInAttributes::capability),
            IntStream.rangeClosed(OLDEST_API, NEWEST_API)
                .mapToObj(minor -> capability(AGENT + "docker-remote-api.1." + minor)))
        .flatMap(attributes -> attributes)
        .toList();
  }

  private static Attribute capability(String name) {
    return Attribute.builder().name(name).build();
  }

  private static Attribute attribute(String name, String value) {
    return Attribute.builder().name(name).value(value).build();
  }
}
