package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/// Images put into the archive and brought back, by their tags.
final class Archiving {

  private Archiving() {}

  /// Answers the image's status.
  static String move(EcrClient ecr, String repository, String tag, String target) {
    return ecr.updateImageStorageClass(
            r -> r.repositoryName(repository).imageId(tag(tag)).targetStorageClass(target))
        .imageStatusAsString();
  }

  /// The first image of the repository, wherever it is.
  static ImageDetail detail(EcrClient ecr, String repository) {
    return ecr.describeImages(r -> r.repositoryName(repository).filter(f -> f.imageStatus("ANY")))
        .imageDetails()
        .getFirst();
  }

  static ImageIdentifier tag(String tag) {
    return ImageIdentifier.builder().imageTag(tag).build();
  }
}
