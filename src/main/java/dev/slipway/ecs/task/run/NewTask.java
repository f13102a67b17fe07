package dev.slipway.ecs.task.run;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.task.NetworkInterface;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskCapacity;
import dev.slipway.ecs.task.TaskContainer;
import dev.slipway.ecs.task.TaskIdentity;
import dev.slipway.ecs.task.TaskOrder;
import dev.slipway.wire.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// Makes the tasks that a good call asks for.
final class NewTask {
  private final Checked checked;
  private final Caller caller;
  private final Supplier<UUID> uuids;

  NewTask(Checked checked, Caller caller, Supplier<UUID> uuids) {
    this.checked = checked;
    this.caller = caller;
    this.uuids = uuids;
  }

  /// @param subnet of its network interface, where it has one
  Task asked(String id, TaskCapacity capacity, Optional<String> subnet, Instant now) {
    var cluster = checked.cluster().clusterName();
    var identity =
        new TaskIdentity(
            id,
            EcsArn.task(caller, cluster, id).toString(),
            checked.cluster().clusterArn(),
            cluster,
            caller.account(),
            caller.region());
    return Task.asked(identity, order(identity, capacity), subnet.map(this::networkInterface), now);
  }

  private NetworkInterface networkInterface(String subnet) {
    var asked = checked.network().orElseThrow();
    return new NetworkInterface(
        uuids.get().toString(),
        NetworkInterface.Status.PRECREATED,
        subnet,
        asked.securityGroups(),
        asked.assignPublicIp() == AssignPublicIp.ENABLED,
        Optional.empty());
  }

  private TaskOrder order(TaskIdentity identity, TaskCapacity capacity) {
    var request = checked.request();
    var definition = checked.definition();
    return new TaskOrder(
        definition.taskDefinitionArn(),
        capacity,
        overrides(),
        checked.size().cpuUnits(),
        checked.size().memoryMib(),
        checked.size().ephemeralStorageGib(),
        Optional.ofNullable(definition.runtimePlatform())
            .map(platform -> platform.cpuArchitectureAsString())
            .orElse("X86_64"),
        Needs.of(checked),
        checked.group(),
        Optional.ofNullable(request.startedBy()),
        Boolean.TRUE.equals(request.enableExecuteCommand()),
        definition.containerDefinitions().stream().map(each -> container(identity, each)).toList());
  }

  /// As they were given, with an entry for every container.
  private TaskOverride overrides() {
    var given = Optional.ofNullable(checked.request().overrides());
    return given
        .map(TaskOverride::toBuilder)
        .orElseGet(TaskOverride::builder)
        .containerOverrides(
            checked.definition().containerDefinitions().stream()
                .map(each -> Needs.override(checked, each))
                .toList())
        .inferenceAcceleratorOverrides(List.of())
        .build();
  }

  private TaskContainer container(TaskIdentity identity, ContainerDefinition definition) {
    var override = Needs.override(checked, definition);
    var path = "%s/%s/%s".formatted(identity.clusterName(), identity.id(), uuids.get());
    return new TaskContainer(
        definition.name(),
        EcsArn.of(caller, EcsArn.CONTAINER, path).toString(),
        definition.image(),
        !Boolean.FALSE.equals(definition.essential()),
        definition.healthCheck() != null,
        first(override.cpu(), definition.cpu()).orElse(0),
        first(override.memory(), definition.memory()),
        first(override.memoryReservation(), definition.memoryReservation()),
        Optional.of(uuids.get().toString().replace("-", "")));
  }

  private static OptionalInt first(@Nullable Integer override, @Nullable Integer definition) {
    var value = override == null ? definition : override;
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
