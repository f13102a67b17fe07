package dev.slipway.fargate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The CPU and memory of a task in one of the combinations that Fargate has.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html>.
/// 32 vCPU are left out: not every account and Region has them yet.
///
/// @param cpuUnits 1024 for one vCPU
/// @param memoryMiB in units of 2^20 bytes
public record TaskSize(int cpuUnits, int memoryMiB) {
  private static final int GIB = 1024;

  /// The memory in MiB that each number of CPU units can have.
  private static final Map<Integer, List<Integer>> COMBINATIONS =
      Map.of(
          256, List.of(512, 1 * GIB, 2 * GIB),
          512, memory(1, 4, 1),
          1024, memory(2, 8, 1),
          2048, memory(4, 16, 1),
          4096, memory(8, 30, 1),
          8192, memory(16, 60, 4),
          16384, memory(32, 120, 8));

  private static final int LARGEST_OF_EVERY_PLATFORM = 4096;

  /// @throws FargateException if Fargate has no such size
  public TaskSize {
    if (!COMBINATIONS.containsKey(cpuUnits)) {
      throw new FargateException(
          "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.");
    }
    if (!isValid(cpuUnits, memoryMiB)) {
      throw noConfiguration(Integer.toString(cpuUnits), Integer.toString(memoryMiB));
    }
  }

  /// Whether Fargate has this combination.
  public static boolean isValid(int cpuUnits, int memoryMiB) {
    return COMBINATIONS.getOrDefault(cpuUnits, List.of()).contains(memoryMiB);
  }

  /// The size as a task definition or an override writes it.
  ///
  /// @throws FargateException if one is missing or Fargate has no such size
  public static TaskSize parse(Optional<String> cpu, Optional<String> memory) {
    var cpuText = cpu.orElseThrow(() -> missing("cpu"));
    var memoryText = memory.orElseThrow(() -> missing("memory"));
    // No number of units is negative, so -1 stands for a text that is none.
    int units = SizeText.cpuUnits(cpuText).orElse(-1);
    int mebibytes =
        SizeText.memoryMiB(memoryText).orElseThrow(() -> noConfiguration(cpuText, memoryText));
    return new TaskSize(units, mebibytes);
  }

  /// Sizes beyond 4 vCPU came with platform version 1.4.0.
  boolean isOfEveryPlatform() {
    return cpuUnits <= LARGEST_OF_EVERY_PLATFORM;
  }

  private static FargateException missing(String member) {
    return new FargateException(
        "Fargate requires that '%s' be defined at the task level.".formatted(member));
  }

  private static FargateException noConfiguration(String cpu, String memory) {
    return new FargateException(
        "No Fargate configuration exists for given values: %s CPU, %s memory. See the Amazon ECS documentation for the valid values."
            .formatted(cpu, memory));
  }

  private static List<Integer> memory(int fromGiB, int toGiB, int stepGiB) {
    return IntStream.iterate(fromGiB, each -> each <= toGiB, each -> each + stepGiB)
        .mapToObj(each -> each * GIB)
        .toList();
  }
}
