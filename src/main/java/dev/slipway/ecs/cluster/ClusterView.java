package dev.slipway.ecs.cluster;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/// A cluster as its owner sees it: what is kept of it, what is counted, and of the rest what was
/// asked for. Sections that were not asked for come back empty.
final class ClusterView {

  /// What the operations that change a cluster answer with.
  static final Set<ClusterField> OF_CHANGES =
      Set.of(ClusterField.SETTINGS, ClusterField.TAGS, ClusterField.CONFIGURATIONS);

  private ClusterView() {}

  static Cluster of(Cluster kept, ClusterCounts counts, Set<ClusterField> include) {
    // The one container instance, this machine, is in every cluster that can run tasks.
    int instances = kept.status().equals(Clusters.ACTIVE) ? 1 : 0;
    boolean hasConfiguration = include.contains(ClusterField.CONFIGURATIONS);
    return Cluster.builder()
        .clusterArn(kept.clusterArn())
        .clusterName(kept.clusterName())
        .status(kept.status())
        .registeredContainerInstancesCount(instances)
        .runningTasksCount(counts.runningTasks())
        .pendingTasksCount(counts.pendingTasks())
        .activeServicesCount(0)
        .statistics(include.contains(ClusterField.STATISTICS) ? statistics(counts) : List.of())
        .tags(include.contains(ClusterField.TAGS) ? List.copyOf(kept.tags()) : List.of())
        .settings(
            include.contains(ClusterField.SETTINGS) ? List.copyOf(kept.settings()) : List.of())
        .capacityProviders(List.copyOf(kept.capacityProviders()))
        .defaultCapacityProviderStrategy(List.copyOf(kept.defaultCapacityProviderStrategy()))
        .configuration(hasConfiguration ? kept.configuration() : null)
        .serviceConnectDefaults(hasConfiguration ? kept.serviceConnectDefaults() : null)
        .attachments(include.contains(ClusterField.ATTACHMENTS) ? List.of() : null)
        .build();
  }

  private static List<KeyValuePair> statistics(ClusterCounts counts) {
    return List.of(
        statistic("runningEC2TasksCount", counts.runningEc2Tasks()),
        statistic("runningFargateTasksCount", counts.runningFargateTasks()),
        statistic("pendingEC2TasksCount", counts.pendingEc2Tasks()),
        statistic("pendingFargateTasksCount", counts.pendingFargateTasks()),
        statistic("activeEC2ServiceCount", 0),
        statistic("activeFargateServiceCount", 0),
        statistic("drainingEC2ServiceCount", 0),
        statistic("drainingFargateServiceCount", 0));
  }

  private static KeyValuePair statistic(String name, int value) {
    return KeyValuePair.builder().name(name).value(Integer.toString(value)).build();
  }
}
