package dev.slipway.ecs.metadata;

import dev.slipway.ecs.metadata.ToTaskDocument.Tags;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskCapacity;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.engine.ContainerDetails;
import dev.slipway.engine.ContainerGroups;
import dev.slipway.engine.ContainerStats;
import dev.slipway.placement.Vpcs;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Gathers what is known of a task: its record, its definition, and what the engine says now.
final class TaskKnowledge {
  private final ContainerGroups engine;
  private final Vpcs vpcs;
  private final TaskTags taskTags;
  private final Sources sources;

  /// What is kept elsewhere.
  ///
  /// @param definitions finds a task's definition, in any status
  /// @param instanceTags of the container instance that a task runs on
  record Sources(
      Function<Task, Optional<TaskDefinition>> definitions,
      Function<Task, List<Tag>> instanceTags,
      InstantSource clock) {}

  TaskKnowledge(ContainerGroups engine, Vpcs vpcs, TaskTags taskTags, Sources sources) {
    this.engine = engine;
    this.vpcs = vpcs;
    this.taskTags = taskTags;
    this.sources = sources;
  }

  /// Empty where the task's definition is gone.
  Optional<Known> of(Task task) {
    var identity = task.identity();
    return sources
        .definitions()
        .apply(task)
        .map(
            definition ->
                new Known(
                    task,
                    definition,
                    vpcs.of(identity.account(), identity.region()),
                    details(task)));
  }

  private Map<String, ContainerDetails> details(Task task) {
    var all = new HashMap<String, ContainerDetails>();
    for (var container : task.order().containers()) {
      engine
          .details(task.groupId(), container.name())
          .ifPresent(details -> all.put(container.name(), details));
    }
    return all;
  }

  /// Nothing for a task on EC2, as at AWS.
  Measured measured(Task task) {
    if (task.order().capacity().launch() != TaskCapacity.Launch.FARGATE) {
      return Measured.NONE;
    }
    int gib = task.order().ephemeralStorageGib().orElse(StorageMetrics.LEAST_GIB);
    var stored = engine.storedBytes(task.groupId());
    return new Measured(
        KernelClock.read().map(reading -> ClockDrift.of(reading, sources.clock().instant())),
        stored.isPresent()
            ? Optional.of(StorageMetrics.of(stored.getAsLong(), gib))
            : Optional.empty());
  }

  Tags tags(Task task) {
    return new Tags(taskTags.of(task), sources.instanceTags().apply(task));
  }

  Optional<ContainerStats> stats(Task task, String container) {
    return engine.stats(task.groupId(), container);
  }
}
