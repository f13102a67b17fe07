package dev.slipway.ecs.taskdefinition;

import java.util.regex.Pattern;

/// What ECS reads off an image's reference.
final class Images {

  private static final Pattern ECR =
      Pattern.compile("\\d{12}\\.dkr\\.ecr(-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/.+");

  private Images() {}

  /// Whether the image is in a private repository of ECR, which takes a role to pull from.
  static boolean areInEcr(String image) {
    return ECR.matcher(image).matches();
  }

  static boolean haveDigest(String image) {
    return image.contains("@sha256:");
  }
}
