package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ScanNotFoundException;
import software.amazon.awssdk.services.ecr.model.UnsupportedImageTypeException;
import software.amazon.awssdk.services.ecr.model.ValidationException;

/// The errors of scans with their sentences.
final class ScanErrors {

  private ScanErrors() {}

  /// Enhanced scanning takes no orders. AWS says no more than this.
  static EcrException notAskedFor() {
    return EcrErrors.said(
        ValidationException.builder().message("This feature is disabled").build());
  }

  static EcrException notFound(EcrRepository repository, ImageIdentifier image) {
    return EcrErrors.said(
        ScanNotFoundException.builder()
            .message(
                "Image scan does not exist for the image with '{imageDigest:'%s', imageTag:'%s'}' in the repository with name '%s' in the registry with id '%s'"
                    .formatted(
                        image.imageDigest(),
                        image.imageTag(),
                        repository.name(),
                        repository.account()))
            .build());
  }

  static EcrException unsupported(EcrRepository repository, String mediaType) {
    return EcrErrors.said(
        UnsupportedImageTypeException.builder()
            .message(
                "Image scan does not support the type '%s' of the image in the repository with name '%s' in the registry with id '%s'"
                    .formatted(mediaType, repository.name(), repository.account()))
            .build());
  }
}
