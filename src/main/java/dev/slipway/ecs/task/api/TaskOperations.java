package dev.slipway.ecs.task.api;

import dev.slipway.ecs.task.run.Started;
import dev.slipway.ecs.task.run.TaskStarts;
import dev.slipway.ecs.task.view.TaskDescription;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;

/// ECS's operations on tasks.
@ApplicationScoped
public class TaskOperations implements AwsOperations {
  private final TaskStarts starts;
  private final TaskQueries queries;
  private final TaskStops stops;

  @Inject
  TaskOperations(TaskStarts starts, TaskQueries queries, TaskStops stops) {
    this.starts = starts;
    this.queries = queries;
    this.stops = stops;
  }

  /// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
  ///
  /// Not emulated: volumes configured at launch and placement constraints with an expression are
  /// refused; a security group filters nothing, and a public address is never assigned. In `awsvpc`
  /// mode a host name has no domain, and is the beginning of an id where the task's sandbox was
  /// ready before the task.
  @Operation
  public RunTaskResponse runTask(RunTaskRequest request, Caller caller) {
    var started = starts.run(request, caller);
    return RunTaskResponse.builder().tasks(described(started)).failures(started.failures()).build();
  }

  /// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StartTask.html
  ///
  /// Not emulated: the same as for `RunTask`.
  @Operation
  public StartTaskResponse startTask(StartTaskRequest request, Caller caller) {
    var started = starts.start(request, caller);
    return StartTaskResponse.builder()
        .tasks(described(started))
        .failures(started.failures())
        .build();
  }

  /// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html
  @Operation
  public StopTaskResponse stopTask(StopTaskRequest request, Caller caller) {
    return StopTaskResponse.builder().task(stops.stop(request, caller)).build();
  }

  /// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
  @Operation
  public DescribeTasksResponse describeTasks(DescribeTasksRequest request, Caller caller) {
    return queries.describe(request, caller);
  }

  /// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html
  @Operation
  public ListTasksResponse listTasks(ListTasksRequest request, Caller caller) {
    return queries.list(request, caller);
  }

  private List<software.amazon.awssdk.services.ecs.model.Task> described(Started started) {
    return started.tasks().stream()
        .map(task -> TaskDescription.of(task, starts.tagsOf(task)))
        .toList();
  }
}
