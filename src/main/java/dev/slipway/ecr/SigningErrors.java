package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.SigningConfigurationNotFoundException;
import software.amazon.awssdk.services.ecr.model.ValidationException;

/// The errors about signing with their sentences.
final class SigningErrors {

  private SigningErrors() {}

  static EcrException notFound(PrivateRegistry registry) {
    return EcrErrors.said(
        SigningConfigurationNotFoundException.builder()
            .message(
                "Signing configuration does not exist in the registry with id '%s'"
                    .formatted(registry.account()))
            .build());
  }

  static EcrException otherRegion(String arn, String region, String current) {
    return EcrErrors.said(
        ValidationException.builder()
            .message(
                "The region of signing profile ARN %s is '%s' but must be '%s' (the current region)"
                    .formatted(arn, region, current))
            .build());
  }
}
