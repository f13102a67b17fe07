package dev.slipway.ecs.instance;

import dev.slipway.ecs.cluster.ClusterCounts;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.Resource;

/// A container instance as its owner sees it.
final class InstanceView {

  private InstanceView() {}

  /// @param kept what is kept of it
  /// @param builtIn the attributes that it has by itself
  /// @param reserved what tasks have of the machine, in all clusters together
  static ContainerInstance of(
      ContainerInstance kept,
      Machine machine,
      List<Attribute> builtIn,
      Reserved reserved,
      ClusterCounts counts) {
    return kept.toBuilder()
        .version(1L)
        .versionInfo(version -> version.agentVersion(machine.version()))
        .registeredResources(resources(machine.cpuUnits(), machine.memoryMib()))
        .remainingResources(
            resources(
                machine.cpuUnits() - reserved.cpuUnits(),
                machine.memoryMib() - reserved.memoryMib()))
        .status("ACTIVE")
        .agentConnected(machine.connected())
        .runningTasksCount(counts.runningEc2Tasks())
        .pendingTasksCount(counts.pendingEc2Tasks())
        .attributes(Stream.concat(builtIn.stream(), kept.attributes().stream()).toList())
        .attachments(List.of())
        .build();
  }

  /// Leaves out what was not asked for.
  static ContainerInstance only(ContainerInstance view, Set<ContainerInstanceField> include) {
    return include.contains(ContainerInstanceField.TAGS)
        ? view.toBuilder().tags(List.copyOf(view.tags())).build()
        : view.toBuilder().tags(List.of()).build();
  }

  private static List<Resource> resources(long cpuUnits, long memoryMib) {
    return List.of(
        amount("CPU", cpuUnits), amount("MEMORY", memoryMib), ports("PORTS"), ports("PORTS_UDP"));
  }

  /// CPU may be promised more often than it is there.
  private static Resource amount(String name, long value) {
    return unset(name, "INTEGER").integerValue(Math.toIntExact(Math.max(0, value))).build();
  }

  private static Resource ports(String name) {
    return unset(name, "STRINGSET").integerValue(0).stringSetValue(List.of()).build();
  }

  /// ECS writes every kind of number, whichever the resource has.
  private static Resource.Builder unset(String name, String type) {
    return Resource.builder().name(name).type(type).doubleValue(0.0).longValue(0L);
  }
}
