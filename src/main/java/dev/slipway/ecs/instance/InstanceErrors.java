package dev.slipway.ecs.instance;

import software.amazon.awssdk.services.ecs.model.AttributeLimitExceededException;
import software.amazon.awssdk.services.ecs.model.TargetNotFoundException;
import software.amazon.awssdk.services.ecs.model.UnsupportedFeatureException;

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

  static UnsupportedFeatureException noQueryLanguage() {
    return UnsupportedFeatureException.builder()
        .message("Slipway does not have the cluster query language yet.")
        .build();
  }
}
