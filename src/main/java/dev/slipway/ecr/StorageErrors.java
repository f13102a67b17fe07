package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ImageArchivedException;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageStorageClassUpdateNotSupportedException;
import software.amazon.awssdk.services.ecr.model.LayerInaccessibleException;

/// The errors about images in the archive. AWS publishes their codes, not their sentences.
final class StorageErrors {
  /// What BatchGetImage says of an image in the archive.
  static final EcrImages.Found.Missing INACCESSIBLE =
      new EcrImages.Found.Missing(
          "ImageInaccessible", "Requested image is archived and cannot be pulled");

  private StorageErrors() {}

  static EcrException cannotBeArchived(
      EcrRepository repository, ImageIdentifier image, String why) {
    return EcrErrors.said(
        ImageStorageClassUpdateNotSupportedException.builder()
            .message(
                "The image with imageId {imageDigest:'%s', imageTag:'%s'} within the repository with name '%s' in the registry with id '%s' cannot be archived: %s"
                    .formatted(
                        image.imageDigest(),
                        image.imageTag(),
                        repository.name(),
                        repository.account(),
                        why))
            .build());
  }

  static EcrException cannotBeScanned(EcrRepository repository, ImageIdentifier image) {
    return EcrErrors.said(
        ImageArchivedException.builder()
            .message(
                "The image with imageId {imageDigest:'%s', imageTag:'%s'} within the repository with name '%s' in the registry with id '%s' is archived and cannot be scanned"
                    .formatted(
                        image.imageDigest(),
                        image.imageTag(),
                        repository.name(),
                        repository.account()))
            .build());
  }

  static EcrException layerInaccessible(EcrRepository repository, Digest layer) {
    return EcrErrors.said(
        LayerInaccessibleException.builder()
            .message(
                "The layer with digest '%s' in the repository with name '%s' in the registry with id '%s' belongs to archived images only"
                    .formatted(layer, repository.name(), repository.account()))
            .build());
  }
}
