package dev.slipway.ecr.lifecycle;

/// Which images a rule is about, how many or how long it keeps them, and what it does then.
///
/// @param priority the lowest number comes first
/// @param isAboutArchive whether it is about the images in the archive instead of those at hand
public record LifecycleRule(
    int priority, boolean isAboutArchive, TagSelection selection, Limit limit, RuleAction action) {

  boolean isAbout(StoredImage image) {
    return image.isArchived() == isAboutArchive && selection.includes(image.tags());
  }
}
