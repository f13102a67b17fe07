package dev.slipway.ecs.instance;

import dev.slipway.ecs.EcsErrors;
import dev.slipway.ecs.query.InvalidExpressionException;
import software.amazon.awssdk.services.ecs.model.AttributeLimitExceededException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.TargetNotFoundException;

/// The errors that only container instances have, with AWS's sentences.
final class InstanceErrors {

  private InstanceErrors() {}

  static TargetNotFoundException targetNotFound(String id) {
    return TargetNotFoundException.builder().message("Could not find " + id).build();
  }

  static AttributeLimitExceededException tooManyAttributes(int most) {
    return AttributeLimitExceededException.builder()
        .message("A container instance can have at most %d custom attributes.".formatted(most))
        .build();
  }

  /// The words after the colon are ours: AWS does not publish its own.
  static InvalidParameterException badFilter(InvalidExpressionException why) {
    return EcsErrors.invalidParameter("Invalid filter expression: %s.".formatted(why.getMessage()));
  }
}
