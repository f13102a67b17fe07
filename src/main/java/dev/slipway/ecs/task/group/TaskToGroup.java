package dev.slipway.ecs.task.group;

import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskCapacity;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.Platform;
import dev.slipway.engine.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Translates a task and its definition for the engine, or says why that cannot be.
///
/// The same task gives the same group each time, so that it can be asked for again.
public final class TaskToGroup {
  private static final String LABEL = "com.amazonaws.ecs.";
  private static final long MIB = 1024L * 1024L;

  private TaskToGroup() {}

  public static Translation translate(
      Task task, TaskDefinition definition, Surroundings surroundings) {
    var containers =
        definition.containerDefinitions().stream()
            .map(each -> Wanted.of(task, definition, each))
            .toList();
    return Unavailable.reason(definition, containers.stream())
        .<Translation>map(Translation.Refused::new)
        .orElseGet(
            () -> new Translation.Translated(group(task, definition, containers, surroundings)));
  }

  private static ContainerGroup group(
      Task task, TaskDefinition definition, List<Wanted> containers, Surroundings surroundings) {
    return new ContainerGroup(
        task.groupId(),
        definition.family() + "-" + definition.revision(),
        labels(task, definition),
        envelope(task),
        ToNetwork.network(task, Wanted.networkMode(definition), surroundings),
        site(task),
        definition.volumes().stream().map(ToStorage::volume).toList(),
        containers.stream().map(each -> container(each, surroundings)).toList());
  }

  private static Site site(Task task) {
    boolean arm = task.order().architecture().equals("ARM64");
    return new Site(
        arm ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64,
        Optional.of(task.order().capacity().availabilityZone()),
        Optional.of(task.identity().clusterName()));
  }

  private static Envelope envelope(Task task) {
    var memory = task.order().memoryMib();
    return new Envelope(
        task.order().cpuUnits(),
        memory.isPresent() ? OptionalLong.of(memory.getAsInt() * MIB) : OptionalLong.empty());
  }

  /// Fargate labels with the cluster's ARN, the agent on EC2 with its name.
  private static Map<String, String> labels(Task task, TaskDefinition definition) {
    boolean fargate = task.order().capacity().launch() == TaskCapacity.Launch.FARGATE;
    return Map.of(
        LABEL + "cluster",
        fargate ? task.identity().clusterArn() : task.identity().clusterName(),
        LABEL + "task-arn",
        task.identity().arn(),
        LABEL + "task-definition-family",
        definition.family(),
        LABEL + "task-definition-version",
        String.valueOf(definition.revision()));
  }

  private static ContainerSpec container(Wanted wanted, Surroundings surroundings) {
    var definition = wanted.definition();
    var labels = new HashMap<>(definition.dockerLabels());
    labels.put(LABEL + "container-name", definition.name());
    return new ContainerSpec(
        definition.name(),
        ToImage.image(definition.image(), surroundings),
        !Boolean.FALSE.equals(definition.essential()),
        ToProcess.process(wanted, surroundings),
        ToResources.resources(wanted),
        ToSecurity.security(definition),
        ToStorage.storage(definition),
        ToOrder.order(definition),
        ToOrder.healthCheck(definition),
        ToOrder.restartPolicy(definition),
        ToNetwork.ports(wanted),
        definition.links(),
        ToNetwork.names(definition),
        labels);
  }
}
