package dev.slipway.ecr;

import java.util.List;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/// The list of images that a request names.
final class ImageIds {
  private ImageIds() {}

  static List<ImageIdentifier> checked(List<ImageIdentifier> images) {
    if (images.isEmpty() || images.size() > 100) {
      throw EcrErrors.invalid("imageIds", "must have length between 1 and 100");
    }
    return images;
  }
}
