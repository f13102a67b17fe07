package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.EphemeralStorage;
import software.amazon.awssdk.services.ecs.model.IpcMode;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.PidMode;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionPlacementConstraint;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionPlacementConstraintType;

/// The task-level choices: modes, platform, ephemeral storage and placement constraints.
final class PlatformRules implements TopicRules {

  private static final int SMALLEST_GIB = 21;
  private static final int LARGEST_GIB = 200;
  private static final int MOST_CONSTRAINTS = 10;

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    return Stream.of(
            refuse(
                draft.networkMode() == NetworkMode.UNKNOWN_TO_SDK_VERSION,
                "networkMode should be one of [bridge,host,awsvpc,none]"),
            refuse(
                draft.pidMode() == PidMode.UNKNOWN_TO_SDK_VERSION,
                "pidMode should be one of [host,task]"),
            refuse(
                draft.ipcMode() == IpcMode.UNKNOWN_TO_SDK_VERSION,
                "ipcMode should be one of [host,task,none]"),
            platform(draft.runtimePlatform()),
            storage(draft.ephemeralStorage()),
            refuse(
                draft.placementConstraints().size() > MOST_CONSTRAINTS,
                "Too many placement constraints."),
            draft.placementConstraints().stream().flatMap(PlatformRules::constraint))
        .flatMap(problem -> problem);
  }

  private static Stream<String> platform(RuntimePlatform platform) {
    if (platform == null) {
      return Stream.empty();
    }
    return Stream.concat(
        refuse(
            platform.cpuArchitecture() == CPUArchitecture.UNKNOWN_TO_SDK_VERSION,
            "cpuArchitecture should be one of [X86_64,ARM64]"),
        refuse(
            platform.operatingSystemFamily() == OSFamily.UNKNOWN_TO_SDK_VERSION,
            "Invalid 'operatingSystemFamily' setting for task."));
  }

  private static Stream<String> storage(EphemeralStorage storage) {
    if (storage == null || storage.sizeInGiB() == null) {
      return Stream.empty();
    }
    return Stream.concat(
        refuse(
            storage.sizeInGiB() < SMALLEST_GIB,
            "EphemeralStorage size should be at least " + SMALLEST_GIB),
        refuse(
            storage.sizeInGiB() > LARGEST_GIB,
            "EphemeralStorage size should be at most " + LARGEST_GIB));
  }

  private static Stream<String> constraint(TaskDefinitionPlacementConstraint constraint) {
    if (constraint.type() != TaskDefinitionPlacementConstraintType.MEMBER_OF) {
      return Stream.of(
          "Invalid placement constraint type. Only memberOf is supported in a task definition.");
    }
    return PlacementExpressions.problem(constraint.expression()).stream();
  }
}
