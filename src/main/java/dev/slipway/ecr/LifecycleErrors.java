package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewNotFoundException;

/// The errors of lifecycle policies with their sentences.
final class LifecycleErrors {

  private LifecycleErrors() {}

  static EcrException policyNotFound(EcrRepository repository) {
    return EcrErrors.said(
        LifecyclePolicyNotFoundException.builder().message(missing("policy", repository)).build());
  }

  static EcrException previewNotFound(EcrRepository repository) {
    return EcrErrors.said(
        LifecyclePolicyPreviewNotFoundException.builder()
            .message(missing("policy preview", repository))
            .build());
  }

  private static String missing(String what, EcrRepository repository) {
    return "Lifecycle %s does not exist for the repository with name '%s' in the registry with id '%s'"
        .formatted(what, repository.name(), repository.account());
  }
}
