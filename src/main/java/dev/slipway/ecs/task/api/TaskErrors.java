package dev.slipway.ecs.task.api;

import dev.slipway.ecs.EcsErrors;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;

/// The errors of asking for tasks that are there, with AWS's sentences.
final class TaskErrors {
  private TaskErrors() {}

  static InvalidParameterException notFound() {
    return EcsErrors.invalidParameter("The referenced task was not found.");
  }

  static InvalidParameterException noTasks() {
    return EcsErrors.invalidParameter("Tasks cannot be empty.");
  }

  static InvalidParameterException tooManyTasks() {
    return EcsErrors.invalidParameter("Tasks cannot have more than 100 elements.");
  }

  static InvalidParameterException badId() {
    return EcsErrors.invalidParameter("taskId length should be one of [32,36]");
  }

  static InvalidParameterException badArn(String text) {
    return EcsErrors.invalidParameter("Invalid arn syntax: " + text);
  }

  static InvalidParameterException otherKind(String kind) {
    return EcsErrors.invalidParameter("Unsupported resource type: " + kind);
  }

  static InvalidParameterException oneOf(String member, String allowed) {
    return EcsErrors.invalidParameter("%s should be one of [%s]".formatted(member, allowed));
  }

  static InvalidParameterException startedByAlone() {
    return EcsErrors.invalidParameter("startedBy cannot be combined with other filters.");
  }

  static ServiceNotFoundException noService() {
    return ServiceNotFoundException.builder().message("Service not found.").build();
  }

  static InvalidParameterException reasonTooLong(int limit) {
    return EcsErrors.invalidParameter("reason can be at most %d characters long".formatted(limit));
  }
}
