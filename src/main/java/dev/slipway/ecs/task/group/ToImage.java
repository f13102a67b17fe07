package dev.slipway.ecs.task.group;

import java.util.regex.Pattern;

/// The name by which an engine asks for an image.
///
/// One of ECR is pulled from Slipway's own registry, whatever account or region it names; its whole
/// name is kept as the repository there.
final class ToImage {
  private static final Pattern ECR =
      Pattern.compile("\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/.+");

  private ToImage() {}

  static String image(String asked, Surroundings surroundings) {
    return ECR.matcher(asked).matches() ? surroundings.registry() + "/" + asked : asked;
  }
}
