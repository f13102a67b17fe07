package dev.slipway.ecs.taskdefinition;

import dev.slipway.ecs.EcsErrors;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Whether a task definition may be registered: the topics in AWS's order, then the launch types
/// that it says it needs.
final class TaskDefinitionRules {

  private static final List<TopicRules> FOR_ALL =
      List.of(
          new NameRules(),
          new MemoryRules(),
          new PlatformRules(),
          new NetworkRules(),
          new PortRules(),
          new VolumeRules(),
          new DependencyRules(),
          new TimingRules(),
          new LogRules(),
          new EnvironmentRules());

  private static final List<TopicRules> FOR_FARGATE =
      List.of(new FargateRules(), new FargateSizeRules(), new FargateContainerRules());

  private TaskDefinitionRules() {}

  /// Throws AWS's error for the first thing that is wrong.
  static void check(TaskDefinition draft) {
    firstProblem(draft)
        .ifPresent(
            sentence -> {
              throw EcsErrors.client(sentence);
            });
  }

  static Optional<String> firstProblem(TaskDefinition draft) {
    return first(FOR_ALL, draft)
        .or(
            () ->
                draft.requiresCompatibilities().contains(Compatibility.FARGATE)
                    ? first(FOR_FARGATE, draft)
                    : Optional.empty())
        .or(
            () ->
                draft.requiresCompatibilities().contains(Compatibility.EXTERNAL)
                        && !Compatibilities.allowsExternal(draft)
                    ? Optional.of("Task definition does not support launch_type EXTERNAL.")
                    : Optional.empty());
  }

  /// Whether the definition, otherwise sound, could run on Fargate.
  static boolean allowsFargate(TaskDefinition draft) {
    return first(FOR_FARGATE, draft).isEmpty();
  }

  private static Optional<String> first(List<TopicRules> topics, TaskDefinition draft) {
    return topics.stream().flatMap(topic -> topic.problems(draft)).findFirst();
  }
}
