package dev.slipway.ecs.task;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// What was asked for when the task was made. It never changes.
///
/// @param overrides as the caller gave them, with an entry for every container
/// @param cpuUnits the whole task's, where it has a size
/// @param memoryMib the whole task's, where it has a size
/// @param ephemeralStorageGib on Fargate
/// @param architecture `X86_64` or `ARM64`
/// @param group such as `family:web`
public record TaskOrder(
    String taskDefinitionArn,
    TaskCapacity capacity,
    TaskOverride overrides,
    OptionalInt cpuUnits,
    OptionalInt memoryMib,
    OptionalInt ephemeralStorageGib,
    String architecture,
    TaskNeed need,
    String group,
    Optional<String> startedBy,
    boolean enableExecuteCommand,
    List<TaskContainer> containers) {
  public TaskOrder {
    containers = List.copyOf(containers);
  }
}
