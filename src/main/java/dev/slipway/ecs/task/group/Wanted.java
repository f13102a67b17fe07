package dev.slipway.ecs.task.group;

import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskCapacity;
import dev.slipway.ecs.task.TaskContainer;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// One container of a task, as its definition and its override together ask for it.
record Wanted(
    Task task,
    NetworkMode networkMode,
    ContainerDefinition definition,
    ContainerOverride override) {

  static Wanted of(Task task, TaskDefinition taskDefinition, ContainerDefinition definition) {
    var override =
        task.order().overrides().containerOverrides().stream()
            .filter(each -> definition.name().equals(each.name()))
            .findFirst()
            .orElseGet(() -> ContainerOverride.builder().build());
    return new Wanted(task, networkMode(taskDefinition), definition, override);
  }

  /// A definition that names none means the machine's bridge.
  static NetworkMode networkMode(TaskDefinition definition) {
    return Optional.ofNullable(definition.networkMode()).orElse(NetworkMode.BRIDGE);
  }

  boolean onFargate() {
    return task.order().capacity().launch() == TaskCapacity.Launch.FARGATE;
  }

  /// By which it asks for its metadata.
  Optional<String> endpointId() {
    return task.order().containers().stream()
        .filter(each -> each.name().equals(definition.name()))
        .findFirst()
        .flatMap(TaskContainer::endpointId);
  }

  /// Its ports are those of the whole group, or of the host.
  boolean sharesPorts() {
    return networkMode == NetworkMode.AWSVPC || networkMode == NetworkMode.HOST;
  }
}
