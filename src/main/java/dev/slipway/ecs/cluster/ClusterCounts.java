package dev.slipway.ecs.cluster;

import java.util.Set;

/// How many tasks a cluster has, by launch type.
///
/// @param usedProviders the capacity providers that tasks which have not stopped came by
public record ClusterCounts(
    int runningEc2Tasks,
    int pendingEc2Tasks,
    int runningFargateTasks,
    int pendingFargateTasks,
    Set<String> usedProviders) {

  public ClusterCounts {
    usedProviders = Set.copyOf(usedProviders);
  }

  public int runningTasks() {
    return runningEc2Tasks + runningFargateTasks;
  }

  public int pendingTasks() {
    return pendingEc2Tasks + pendingFargateTasks;
  }

  public boolean hasTasks() {
    return runningTasks() + pendingTasks() > 0;
  }
}
