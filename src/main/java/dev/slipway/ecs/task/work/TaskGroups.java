package dev.slipway.ecs.task.work;

import dev.slipway.ecs.log.LogDestination;
import dev.slipway.ecs.log.ToDestinations;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.group.Surroundings;
import dev.slipway.ecs.task.group.TaskToGroup;
import dev.slipway.ecs.task.group.Translation;
import dev.slipway.engine.ContainerGroup;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// The container groups of tasks, made anew from their definitions each time.
public final class TaskGroups {
  private final Function<Task, Optional<TaskDefinition>> definitions;
  private final Function<Task, Surroundings> surroundings;

  /// @param definitions finds a task's definition, in any status
  /// @param surroundings asked anew for each task: where its metadata is may only be known then
  public TaskGroups(
      Function<Task, Optional<TaskDefinition>> definitions,
      Function<Task, Surroundings> surroundings) {
    this.definitions = definitions;
    this.surroundings = surroundings;
  }

  Translation translate(Task task) {
    return definitions
        .apply(task)
        .map(definition -> TaskToGroup.translate(task, definition, surroundings.apply(task)))
        .orElseGet(
            () ->
                new Translation.Refused(
                    "UnrecognizedTaskError: Error loading task - no task definition "
                        + task.order().taskDefinitionArn()));
  }

  /// Where the output of each of its containers goes.
  List<LogDestination> destinations(Task task) {
    var identity = task.identity();
    return definitions
        .apply(task)
        .map(
            definition ->
                ToDestinations.of(definition, identity.account(), identity.region(), identity.id()))
        .orElseGet(List::of);
  }

  /// The group of a task that was found good before.
  ContainerGroup require(Task task) {
    return switch (translate(task)) {
      case Translation.Translated(var group) -> group;
      case Translation.Refused(var reason) ->
          throw new IllegalStateException(
              "tried to run task %s but: %s".formatted(task.identity().arn(), reason));
    };
  }
}
