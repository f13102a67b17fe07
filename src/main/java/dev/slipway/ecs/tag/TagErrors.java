package dev.slipway.ecs.tag;

import dev.slipway.ecs.EcsErrors;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ResourceNotFoundException;

/// The errors of tagging, with AWS's sentences.
final class TagErrors {

  private TagErrors() {}

  static InvalidParameterException badArn() {
    return EcsErrors.invalidParameter("The ARN provided is invalid.");
  }

  static InvalidParameterException shortArn() {
    return EcsErrors.invalidParameter("Long arn format must be used for tagging operations");
  }

  static ResourceNotFoundException notFound() {
    return ResourceNotFoundException.builder()
        .message("The specified resource could not be found.")
        .build();
  }
}
