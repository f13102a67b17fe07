package dev.slipway.ecs.task.view;

import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskContainer;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.GroupObservation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Connectivity;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.Tag;

/// Shows a task in AWS's shape.
public final class TaskDescription {
  private TaskDescription() {}

  /// The whole task as AWS shows it.
  ///
  /// @param tags empty where the caller did not ask for them
  public static software.amazon.awssdk.services.ecs.model.Task of(Task task, List<Tag> tags) {
    var builder = software.amazon.awssdk.services.ecs.model.Task.builder();
    identity(builder, task);
    status(builder, task);
    times(builder, task);
    capacity(builder, task);
    return builder
        .attachments(AttachmentDescription.of(task))
        .containers(
            task.order().containers().stream().map(c -> ContainerDescription.of(task, c)).toList())
        .tags(tags)
        .build();
  }

  private static void identity(
      software.amazon.awssdk.services.ecs.model.Task.Builder builder, Task task) {
    var order = task.order();
    builder
        .taskArn(task.identity().arn())
        .clusterArn(task.identity().clusterArn())
        .taskDefinitionArn(order.taskDefinitionArn())
        .group(order.group())
        .startedBy(order.startedBy().orElse(null))
        .overrides(order.overrides())
        .inferenceAccelerators(List.of())
        .enableExecuteCommand(order.enableExecuteCommand());
  }

  private static void status(
      software.amazon.awssdk.services.ecs.model.Task.Builder builder, Task task) {
    builder
        .lastStatus(task.lastStatus().name())
        .desiredStatus(task.desiredStatus().name())
        .version(task.version())
        .healthStatus(health(task))
        .stopCode(task.stopCause().map(StopCause::code).map(StopCause.Code::word).orElse(null))
        .stoppedReason(task.stopCause().map(StopCause::reason).orElse(null));
  }

  private static void times(
      software.amazon.awssdk.services.ecs.model.Task.Builder builder, Task task) {
    var times = task.times();
    // A container instance that is this very machine is connected from the start.
    var connected =
        task.networkInterface().isPresent() ? times.connectedAt() : Optional.of(times.createdAt());
    builder
        .createdAt(times.createdAt())
        .connectivity(connected.map(_ -> Connectivity.CONNECTED).orElse(null))
        .connectivityAt(connected.orElse(null))
        .pullStartedAt(task.lastSeen().flatMap(GroupObservation::pullStartedAt).orElse(null))
        .pullStoppedAt(task.lastSeen().flatMap(GroupObservation::pullStoppedAt).orElse(null))
        .startedAt(times.startedAt().orElse(null))
        .stoppingAt(times.stoppingAt().orElse(null))
        .executionStoppedAt(task.executionStoppedAt().orElse(null))
        .stoppedAt(times.stoppedAt().orElse(null));
  }

  private static void capacity(
      software.amazon.awssdk.services.ecs.model.Task.Builder builder, Task task) {
    var order = task.order();
    var capacity = order.capacity();
    builder
        .launchType(capacity.launch().name())
        .capacityProviderName(capacity.capacityProvider().orElse(null))
        .platformVersion(capacity.platformVersion().orElse(null))
        .platformFamily(capacity.platformFamily().orElse(null))
        .containerInstanceArn(capacity.containerInstanceArn().orElse(null))
        .availabilityZone(capacity.availabilityZone())
        .attributes(
            Attribute.builder()
                .name("ecs.cpu-architecture")
                .value(order.architecture().equals("ARM64") ? "arm64" : "x86_64")
                .build())
        .cpu(text(order.cpuUnits()))
        .memory(text(order.memoryMib()));
    order
        .ephemeralStorageGib()
        .ifPresent(
            gib -> {
              builder.ephemeralStorage(storage -> storage.sizeInGiB(gib));
              builder.fargateEphemeralStorage(storage -> storage.sizeInGiB(gib));
            });
  }

  /// Of the essential containers with a check: the worst counts.
  private static HealthStatus health(Task task) {
    Set<Health> checks =
        task.order().containers().stream()
            .filter(each -> each.essential() && each.isChecked())
            .map(each -> healthOf(task, each))
            .collect(Collectors.toSet());
    if (checks.contains(Health.UNHEALTHY)) {
      return HealthStatus.UNHEALTHY;
    }
    return checks.isEmpty() || checks.contains(Health.UNKNOWN)
        ? HealthStatus.UNKNOWN
        : HealthStatus.HEALTHY;
  }

  static Health healthOf(Task task, TaskContainer container) {
    return container.isChecked()
        ? task.seen(container.name()).map(ContainerObservation::health).orElse(Health.UNKNOWN)
        : Health.UNKNOWN;
  }

  static @Nullable String text(OptionalInt value) {
    return value.isPresent() ? String.valueOf(value.getAsInt()) : null;
  }
}
