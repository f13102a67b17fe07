package dev.slipway.ecs.metadata;

import dev.slipway.ecs.task.Task;
import dev.slipway.engine.ContainerDetails;
import dev.slipway.engine.ContainerState;
import dev.slipway.placement.VpcPlan;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// All that documents about a task are made of.
///
/// @param vpc of the task's account and region
/// @param containers those that are made, by name
record Known(
    Task task, TaskDefinition definition, VpcPlan vpc, Map<String, ContainerDetails> containers) {
  Known {
    containers = Map.copyOf(containers);
  }

  /// The status of the container that has come least far; one that is not made counts.
  String status() {
    var all =
        task.order().containers().stream()
            .map(each -> containers.get(each.name()))
            .flatMap(details -> Stream.of(details == null ? Status.NONE : Status.of(details)));
    return all.min(Enum::compareTo).orElse(Status.NONE).name();
  }

  /// The agent's statuses of containers, in their order.
  enum Status {
    NONE,
    CREATED,
    RUNNING,
    STOPPED;

    static Status of(ContainerDetails details) {
      return switch (details.observation().state()) {
        case ContainerState.Waiting _ -> NONE;
        case ContainerState.Created _ -> CREATED;
        case ContainerState.Running _ -> RUNNING;
        case ContainerState.Ended _ -> STOPPED;
      };
    }
  }
}
