package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Fargate's table of task sizes.
final class FargateSizeRules implements TopicRules {

  /// MiB by CPU units.
  private static final Map<Integer, Set<Integer>> SIZES =
      Map.of(
          256, Set.of(512, 1024, 2048),
          512, steps(1024, 4096, 1024),
          1024, steps(2048, 8192, 1024),
          2048, steps(4096, 16384, 1024),
          4096, steps(8192, 30720, 1024),
          8192, steps(16384, 61440, 4096),
          16384, steps(32768, 122880, 8192),
          32768, Set.of(61440, 122880, 249856));

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    if (draft.cpu() == null) {
      return Stream.of("Fargate requires that 'cpu' be defined at the task level.");
    }
    if (draft.memory() == null) {
      return Stream.of("Fargate requires that 'memory' be defined at the task level.");
    }
    OptionalInt cpu = Amounts.cpuUnits(draft.cpu());
    OptionalInt memory = Amounts.mebibytes(draft.memory());
    if (cpu.isEmpty() || !SIZES.containsKey(cpu.getAsInt())) {
      return Stream.of(MemoryRules.BAD_CPU);
    }
    if (memory.isEmpty()) {
      return Stream.of(MemoryRules.BAD_MEMORY);
    }
    return refuse(
        !SIZES.get(cpu.getAsInt()).contains(memory.getAsInt()),
        ("No Fargate configuration exists for given values: %d CPU, %d memory. See the Amazon ECS"
                + " documentation for the valid values.")
            .formatted(cpu.getAsInt(), memory.getAsInt()));
  }

  private static Set<Integer> steps(int least, int most, int step) {
    return IntStream.iterate(least, memory -> memory <= most, memory -> memory + step)
        .boxed()
        .collect(Collectors.toSet());
  }
}
