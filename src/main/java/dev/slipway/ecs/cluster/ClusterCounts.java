package dev.slipway.ecs.cluster;

import java.util.Set;

/// How many tasks a cluster has, by launch type.
///
/// @param usedProviders the capacity providers that tasks which have not stopped came by
/// @param ec2Groups the groups of the tasks on EC2 that have not stopped
public record ClusterCounts(
    int runningEc2Tasks,
    int pendingEc2Tasks,
    int runningFargateTasks,
    int pendingFargateTasks,
    Set<String> usedProviders,
    Set<String> ec2Groups) {

  public ClusterCounts {
    usedProviders = Set.copyOf(usedProviders);
    ec2Groups = Set.copyOf(ec2Groups);
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
