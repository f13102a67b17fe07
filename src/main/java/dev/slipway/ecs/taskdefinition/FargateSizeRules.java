package dev.slipway.ecs.taskdefinition;

import dev.slipway.fargate.FargateException;
import dev.slipway.fargate.TaskSize;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Fargate's table of task sizes.
final class FargateSizeRules implements TopicRules {

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    try {
      var _ = TaskSize.parse(Optional.ofNullable(draft.cpu()), Optional.ofNullable(draft.memory()));
      return Stream.empty();
    } catch (FargateException noSuchSize) {
      return Stream.of(String.valueOf(noSuchSize.getMessage()));
    }
  }
}
