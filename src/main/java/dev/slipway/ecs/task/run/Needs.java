package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.TaskNeed;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// What one task of a call takes from its machine: its size, else what its containers ask for, and
/// the host's ports that they name.
final class Needs {
  private Needs() {}

  static TaskNeed of(Checked checked) {
    var containers = checked.definition().containerDefinitions();
    int cpu = containers.stream().mapToInt(each -> cpu(each, override(checked, each))).sum();
    int memory = containers.stream().mapToInt(each -> memory(each, override(checked, each))).sum();
    return new TaskNeed(
        checked.size().cpuUnits().orElse(cpu),
        checked.size().memoryMib().orElse(memory),
        hostPorts(checked));
  }

  static ContainerOverride override(Checked checked, ContainerDefinition container) {
    return Optional.ofNullable(checked.request().overrides()).stream()
        .map(TaskOverride::containerOverrides)
        .flatMap(java.util.List::stream)
        .filter(each -> container.name().equals(each.name()))
        .findFirst()
        .orElseGet(() -> ContainerOverride.builder().name(container.name()).build());
  }

  private static int cpu(ContainerDefinition container, ContainerOverride override) {
    return Optional.ofNullable(override.cpu())
        .or(() -> Optional.ofNullable(container.cpu()))
        .orElse(0);
  }

  /// The soft limit where there is one.
  private static int memory(ContainerDefinition container, ContainerOverride override) {
    return Optional.ofNullable(override.memoryReservation())
        .or(() -> Optional.ofNullable(container.memoryReservation()))
        .or(() -> Optional.ofNullable(override.memory()))
        .or(() -> Optional.ofNullable(container.memory()))
        .orElse(0);
  }

  /// How many GPUs a task asks for.
  static int gpus(Checked checked) {
    return checked.definition().containerDefinitions().stream()
        .flatMap(each -> each.resourceRequirements().stream())
        .filter(each -> "GPU".equals(each.typeAsString()))
        .mapToInt(each -> Integer.parseInt(each.value()))
        .sum();
  }

  /// Those of the machine itself; a task with an address of its own takes none.
  private static Set<String> hostPorts(Checked checked) {
    if (checked.definition().networkMode() == NetworkMode.AWSVPC) {
      return Set.of();
    }
    return checked.definition().containerDefinitions().stream()
        .flatMap(each -> each.portMappings().stream())
        .filter(each -> Optional.ofNullable(each.hostPort()).orElse(0) > 0)
        .map(Needs::name)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String name(PortMapping mapping) {
    return mapping.hostPort() + "/" + Optional.ofNullable(mapping.protocolAsString()).orElse("tcp");
  }
}
