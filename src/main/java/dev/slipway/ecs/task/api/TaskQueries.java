package dev.slipway.ecs.task.api;

import dev.slipway.ecs.EcsPages;
import dev.slipway.ecs.cluster.Clusters;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.task.view.TaskDescription;
import dev.slipway.wire.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.TaskField;

/// Finds tasks of a cluster for those who ask.
public final class TaskQueries {
  private static final int MOST = 100;

  private final Clusters clusters;
  private final Tasks tasks;
  private final TaskTags tags;

  public TaskQueries(Clusters clusters, Tasks tasks, TaskTags tags) {
    this.clusters = clusters;
    this.tasks = tasks;
    this.tags = tags;
  }

  DescribeTasksResponse describe(DescribeTasksRequest request, Caller caller) {
    var cluster = clusters.require(caller, request.cluster()).clusterName();
    if (request.tasks().isEmpty()) {
      throw TaskErrors.noTasks();
    }
    if (request.tasks().size() > MOST) {
      throw TaskErrors.tooManyTasks();
    }
    if (request.include().contains(TaskField.UNKNOWN_TO_SDK_VERSION)) {
      throw TaskErrors.oneOf("include", "TAGS");
    }
    boolean withTags = request.include().contains(TaskField.TAGS);
    var found = new ArrayList<software.amazon.awssdk.services.ecs.model.Task>();
    var failures = new ArrayList<Failure>();
    for (var text : request.tasks()) {
      var reference = TaskReference.parse(caller, cluster, text);
      find(caller, cluster, reference)
          .ifPresentOrElse(
              task -> found.add(TaskDescription.of(task, withTags ? tags.of(task) : List.of())),
              () -> failures.add(Failure.builder().arn(reference.arn()).reason("MISSING").build()));
    }
    return DescribeTasksResponse.builder().tasks(found).failures(failures).build();
  }

  ListTasksResponse list(ListTasksRequest request, Caller caller) {
    var cluster = clusters.require(caller, request.cluster()).clusterName();
    var filter = TaskFilter.of(request);
    var arns =
        tasks.inCluster(caller.account(), caller.region(), cluster).stream()
            .filter(filter::accepts)
            .map(task -> task.identity().arn())
            .sorted()
            .toList();
    var page = EcsPages.ofSorted(arns, request.nextToken(), request.maxResults(), MOST);
    return ListTasksResponse.builder().taskArns(page.items()).nextToken(page.nextToken()).build();
  }

  /// The task that a request names, in the cluster that it names.
  Optional<Task> find(Caller caller, @Nullable String clusterName, String task) {
    var cluster = clusters.require(caller, clusterName).clusterName();
    return find(caller, cluster, TaskReference.parse(caller, cluster, task));
  }

  /// The task that a request names in one of the caller's clusters.
  private Optional<Task> find(Caller caller, String cluster, TaskReference reference) {
    return reference.isForeign()
        ? Optional.empty()
        : tasks
            .byId(reference.id())
            .filter(
                task ->
                    task.identity().clusterName().equals(cluster)
                        && task.identity().account().equals(caller.account())
                        && task.identity().region().equals(caller.region()));
  }
}
