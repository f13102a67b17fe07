package dev.slipway.ecs.taskdefinition;

import dev.slipway.fargate.SizeText;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// How large a task is as a whole, read from the texts that say so, for those who start tasks and
/// may override them.
public final class TaskSizes {

  private TaskSizes() {}

  /// CPU units of texts such as `256` and `.25 vCPU`; empty where it is neither.
  public static OptionalInt cpuUnits(String text) {
    return SizeText.cpuUnits(text);
  }

  /// MiB of texts such as `512` and `1GB`; empty where it is neither.
  public static OptionalInt mebibytes(String text) {
    return SizeText.memoryMiB(text);
  }

  /// Why Fargate has no such size, in AWS's words; empty where it has.
  public static Optional<String> problemOnFargate(TaskDefinition sized) {
    return new FargateSizeRules().problems(sized).findFirst();
  }
}
