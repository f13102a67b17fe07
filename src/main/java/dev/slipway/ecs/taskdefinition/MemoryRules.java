package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import dev.slipway.fargate.SizeText;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// CPU and memory of the task and of its containers, as far as every launch type asks for it.
final class MemoryRules implements TopicRules {

  /// The Docker daemon reserves at least this much for a container.
  private static final int LEAST_MEBIBYTES = 6;

  private static final int LEAST_CPU_UNITS = 128;
  private static final int MOST_CPU_UNITS = 196_608;

  static final String BAD_CPU =
      "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the"
          + " Amazon ECS Developer Guide.";
  static final String BAD_MEMORY =
      "Invalid 'memory' setting for task. For more information, see the Troubleshooting section of"
          + " the Amazon ECS Developer Guide.";

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    return Stream.of(
            draft.containerDefinitions().stream()
                .flatMap(container -> ownSettings(draft, container)),
            draft.cpu() == null ? Stream.<String>empty() : cpu(draft),
            draft.memory() == null ? Stream.<String>empty() : memory(draft))
        .flatMap(problem -> problem);
  }

  private static Stream<String> ownSettings(TaskDefinition draft, ContainerDefinition container) {
    Integer memory = container.memory();
    Integer reservation = container.memoryReservation();
    String invalid = "Invalid setting for container '%s'. ".formatted(container.name());
    return Stream.of(
            refuse(
                draft.memory() == null && memory == null && reservation == null,
                invalid + "At least one of 'memory' or 'memoryReservation' must be specified."),
            refuse(
                memory != null && memory < LEAST_MEBIBYTES,
                invalid + "'memory' must be at least " + LEAST_MEBIBYTES + "."),
            refuse(
                reservation != null && reservation < LEAST_MEBIBYTES,
                invalid + "'memoryReservation' must be at least " + LEAST_MEBIBYTES + "."),
            refuse(
                memory != null && reservation != null && memory < reservation,
                invalid + "'memory' must be greater than or equal to 'memoryReservation'."),
            refuse(
                container.cpu() != null && container.cpu() < 0,
                invalid + "'cpu' must not be negative."))
        .flatMap(problem -> problem);
  }

  private static Stream<String> cpu(TaskDefinition draft) {
    OptionalInt units = SizeText.cpuUnits(draft.cpu());
    if (units.isEmpty()
        || units.getAsInt() < LEAST_CPU_UNITS
        || units.getAsInt() > MOST_CPU_UNITS) {
      return Stream.of(BAD_CPU);
    }
    int sum =
        draft.containerDefinitions().stream()
            .mapToInt(container -> Objects.requireNonNullElse(container.cpu(), 0))
            .sum();
    return refuse(
        sum > units.getAsInt(),
        "The sum of all container 'cpu' values cannot be greater than the task-level 'cpu' value.");
  }

  private static Stream<String> memory(TaskDefinition draft) {
    OptionalInt task = SizeText.memoryMiB(draft.memory());
    if (task.isEmpty() || task.getAsInt() < LEAST_MEBIBYTES) {
      return Stream.of(BAD_MEMORY);
    }
    long reserved = draft.containerDefinitions().stream().mapToLong(MemoryRules::reserved).sum();
    return Stream.concat(
        draft.containerDefinitions().stream()
            .filter(container -> container.memory() != null)
            .filter(container -> container.memory() > task.getAsInt())
            .map(
                container ->
                    "The 'memory' setting for container '%s' is greater than for the task."
                        .formatted(container.name())),
        refuse(
            reserved > task.getAsInt(),
            "The sum of all container 'memory' values cannot be greater than the task-level"
                + " 'memory' value."));
  }

  private static int reserved(ContainerDefinition container) {
    return container.memoryReservation() != null
        ? container.memoryReservation()
        : Objects.requireNonNullElse(container.memory(), 0);
  }
}
