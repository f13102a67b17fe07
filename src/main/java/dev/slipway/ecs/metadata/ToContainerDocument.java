package dev.slipway.ecs.metadata;

import dev.slipway.ecs.log.LogDestination;
import dev.slipway.ecs.log.ToDestinations;
import dev.slipway.ecs.task.TaskContainer;
import dev.slipway.engine.ContainerDetails;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

/// Writes what is known of one container as AWS does.
///
/// Not emulated: `statusSince` of the health, the name servers and IPv6 addresses of networks, and
/// `Snapshotter`.
final class ToContainerDocument {
  private ToContainerDocument() {}

  /// Empty where the container is not made yet.
  static Optional<ContainerDocument> of(Known known, TaskContainer container, Version version) {
    var details = Optional.ofNullable(known.containers().get(container.name()));
    return details.flatMap(
        each ->
            definition(known, container)
                .map(definition -> document(known, container, definition, each, version)));
  }

  private static Optional<ContainerDefinition> definition(Known known, TaskContainer container) {
    return known.definition().containerDefinitions().stream()
        .filter(each -> each.name().equals(container.name()))
        .findFirst();
  }

  private static ContainerDocument document(
      Known known,
      TaskContainer container,
      ContainerDefinition definition,
      ContainerDetails details,
      Version version) {
    var log = Optional.ofNullable(definition.logConfiguration());
    var seen = details.observation();
    return new ContainerDocument(
        seen.runtimeId().orElse(""),
        container.name(),
        details.runtimeName(),
        container.image(),
        details.imageId(),
        ports(seen),
        details.labels(),
        known.task().desiredStatus().name(),
        Known.Status.of(details).name(),
        exitCode(seen.state()),
        Limits.of(container),
        details.createdAt(),
        startedAt(seen.state()),
        finishedAt(seen.state()),
        "NORMAL",
        networks(known, details, version),
        container.isChecked() ? Optional.of(health(details)) : Optional.empty(),
        volumes(details),
        log.map(LogConfiguration::logDriverAsString),
        log.map(each -> logOptions(known, container, each)).orElseGet(Map::of),
        container.arn(),
        definition.restartPolicy() == null
            ? OptionalInt.empty()
            : OptionalInt.of(seen.restartCount()));
  }

  private static List<ContainerDocument.Port> ports(ContainerObservation seen) {
    return seen.bindings().stream()
        .map(
            each ->
                new ContainerDocument.Port(
                    each.containerPort(), each.protocol(), each.hostPort(), each.hostAddress()))
        .toList();
  }

  private static OptionalInt exitCode(ContainerState state) {
    return state instanceof ContainerState.Ended ended ? ended.exitCode() : OptionalInt.empty();
  }

  private static Optional<Instant> startedAt(ContainerState state) {
    return switch (state) {
      case ContainerState.Waiting _, ContainerState.Created _ -> Optional.empty();
      case ContainerState.Running(var at) -> Optional.of(at);
      case ContainerState.Ended ended -> ended.startedAt();
    };
  }

  private static Optional<Instant> finishedAt(ContainerState state) {
    return state instanceof ContainerState.Ended ended
        ? Optional.of(ended.finishedAt())
        : Optional.empty();
  }

  private static List<NetworkDocument> networks(
      Known known, ContainerDetails details, Version version) {
    var mode =
        Optional.ofNullable(known.definition().networkMode()).orElse(NetworkMode.BRIDGE).toString();
    return known.task().networkInterface().stream()
        .flatMap(
            shown ->
                shown.assigned().stream()
                    .map(
                        address ->
                            version == Version.V4
                                ? NetworkDocument.ofInterface(
                                    shown.subnetId(), address, known.vpc())
                                : NetworkDocument.plain(mode, List.of(address.address()))))
        .findFirst()
        .or(() -> Optional.of(NetworkDocument.plain(mode, details.addresses())))
        .stream()
        .toList();
  }

  private static ContainerDocument.Health health(ContainerDetails details) {
    return new ContainerDocument.Health(
        details.observation().health().name(),
        details.lastCheck().map(ContainerDetails.Check::exitCode).orElse(OptionalInt.empty()),
        details.lastCheck().map(ContainerDetails.Check::output).orElse(""));
  }

  private static List<ContainerDocument.Volume> volumes(ContainerDetails details) {
    return details.mounts().stream()
        .map(each -> new ContainerDocument.Volume(each.volume(), each.source(), each.destination()))
        .toList();
  }

  /// As they were given, with the stream that they led to.
  private static Map<String, String> logOptions(
      Known known, TaskContainer container, LogConfiguration log) {
    var options = new HashMap<>(log.options());
    if (log.logDriver() == LogDriver.AWSLOGS) {
      var task = known.task().identity();
      ToDestinations.of(known.definition(), task.account(), task.region(), task.id()).stream()
          .filter(each -> each.container().equals(container.name()))
          .map(LogDestination::stream)
          .forEach(stream -> options.put("awslogs-stream", stream));
    }
    return options;
  }
}
