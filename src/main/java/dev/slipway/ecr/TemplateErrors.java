package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.TemplateAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.TemplateNotFoundException;

/// The errors of repository creation templates with their sentences.
final class TemplateErrors {

  private TemplateErrors() {}

  static EcrException exists(PrivateRegistry registry, String prefix) {
    return EcrErrors.said(
        TemplateAlreadyExistsException.builder()
            .message(
                "The repository creation template with prefix '%s' already exists in the registry with id '%s'"
                    .formatted(prefix, registry.account()))
            .build());
  }

  static EcrException notFound(PrivateRegistry registry, String prefix) {
    return EcrErrors.said(
        TemplateNotFoundException.builder()
            .message(
                "The repository creation template with prefix '%s' does not exist in the registry with id '%s'"
                    .formatted(prefix, registry.account()))
            .build());
  }
}
