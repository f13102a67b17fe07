package dev.slipway.ecs.task.api;

import dev.slipway.ecs.cluster.ClusterContents;
import dev.slipway.ecs.cluster.ClusterCounts;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskCapacity.Launch;
import dev.slipway.ecs.task.TaskStatus;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.taskdefinition.TaskDefinitionUsers;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Counts the tasks that have not stopped, for the clusters and task definitions that they use.
public final class TaskCounts implements ClusterContents, TaskDefinitionUsers {
  private final Tasks tasks;

  public TaskCounts(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public ClusterCounts count(Caller caller, String clusterName) {
    var present =
        tasks.inCluster(caller.account(), caller.region(), clusterName).stream()
            .filter(task -> !task.isStopped())
            .toList();
    return new ClusterCounts(
        count(present, Launch.EC2, TaskCounts::isRunning),
        count(present, Launch.EC2, TaskCounts::isPending),
        count(present, Launch.FARGATE, TaskCounts::isRunning),
        count(present, Launch.FARGATE, TaskCounts::isPending),
        present.stream()
            .flatMap(task -> task.order().capacity().capacityProvider().stream())
            .collect(Collectors.toSet()),
        present.stream()
            .filter(task -> task.order().capacity().launch() == Launch.EC2)
            .map(task -> task.order().group())
            .collect(Collectors.toSet()));
  }

  @Override
  public boolean use(String taskDefinitionArn) {
    return tasks.all().stream()
        .anyMatch(
            task ->
                !task.isStopped() && task.order().taskDefinitionArn().equals(taskDefinitionArn));
  }

  private static int count(List<Task> tasks, Launch launch, Predicate<Task> which) {
    return (int)
        tasks.stream()
            .filter(task -> task.order().capacity().launch() == launch && which.test(task))
            .count();
  }

  private static boolean isPending(Task task) {
    return task.lastStatus().isBefore(TaskStatus.RUNNING);
  }

  private static boolean isRunning(Task task) {
    return !isPending(task);
  }
}
