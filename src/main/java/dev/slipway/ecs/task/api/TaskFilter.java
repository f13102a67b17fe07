package dev.slipway.ecs.task.api;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.task.DesiredStatus;
import dev.slipway.ecs.task.Task;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;

/// Which of a cluster's tasks `ListTasks` asks for.
final class TaskFilter {
  private final ListTasksRequest request;

  private TaskFilter(ListTasksRequest request) {
    this.request = request;
  }

  static TaskFilter of(ListTasksRequest request) {
    if (request.launchType() == LaunchType.UNKNOWN_TO_SDK_VERSION) {
      throw TaskErrors.oneOf("launch type", "EC2,FARGATE,EXTERNAL");
    }
    if (request.desiredStatusAsString() != null
        && !Stream.of("RUNNING", "PENDING", "STOPPED")
            .anyMatch(request.desiredStatusAsString()::equals)) {
      throw TaskErrors.oneOf("desiredStatus", "RUNNING,PENDING,STOPPED");
    }
    if (request.startedBy() != null
        && Stream.of(request.family(), request.serviceName(), request.containerInstance())
            .anyMatch(each -> each != null)) {
      throw TaskErrors.startedByAlone();
    }
    if (request.serviceName() != null) {
      throw TaskErrors.noService();
    }
    return new TaskFilter(request);
  }

  boolean accepts(Task task) {
    return desired(task)
        && (request.family() == null || request.family().equals(family(task)))
        && (request.startedBy() == null
            || request.startedBy().equals(task.order().startedBy().orElse(null)))
        && (request.launchTypeAsString() == null
            || request.launchTypeAsString().equals(task.order().capacity().launch().name()))
        && (request.containerInstance() == null || isOn(task, request.containerInstance()));
  }

  /// AWS takes PENDING and finds nothing: tasks are meant to run or to stop.
  private boolean desired(Task task) {
    return Optional.ofNullable(request.desiredStatusAsString())
        .orElse(DesiredStatus.RUNNING.name())
        .equals(task.desiredStatus().name());
  }

  private static String family(Task task) {
    var name = task.order().taskDefinitionArn();
    return name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf(':'));
  }

  private static boolean isOn(Task task, String instance) {
    return task.order()
        .capacity()
        .containerInstanceArn()
        .filter(
            arn ->
                arn.equals(instance)
                    || EcsArn.parse(arn).filter(a -> a.name().equals(instance)).isPresent())
        .isPresent();
  }
}
