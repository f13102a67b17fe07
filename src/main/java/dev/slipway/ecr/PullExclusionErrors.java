package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ExclusionAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ExclusionNotFoundException;
import software.amazon.awssdk.services.ecr.model.LimitExceededException;

/// The errors about exclusions from pull times. AWS publishes their codes, not their sentences.
final class PullExclusionErrors {

  private PullExclusionErrors() {}

  static EcrException alreadyExists(PrivateRegistry registry, String principalArn) {
    return EcrErrors.said(
        ExclusionAlreadyExistsException.builder()
            .message(
                "The pull time update exclusion for the principal '%s' already exists in the registry with id '%s'"
                    .formatted(principalArn, registry.account()))
            .build());
  }

  static EcrException notFound(PrivateRegistry registry, String principalArn) {
    return EcrErrors.said(
        ExclusionNotFoundException.builder()
            .message(
                "The pull time update exclusion for the principal '%s' does not exist in the registry with id '%s'"
                    .formatted(principalArn, registry.account()))
            .build());
  }

  static EcrException tooMany(PrivateRegistry registry, int most) {
    return EcrErrors.said(
        LimitExceededException.builder()
            .message(
                "The registry with id '%s' already has the maximum of %d pull time update exclusions"
                    .formatted(registry.account(), most))
            .build());
  }
}
