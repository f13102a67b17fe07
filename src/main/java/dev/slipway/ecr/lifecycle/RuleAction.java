package dev.slipway.ecr.lifecycle;

/// What a rule does with the images that it does not keep.
public enum RuleAction {
  /// They are deleted.
  EXPIRE,
  /// They go into the archive.
  ARCHIVE
}
