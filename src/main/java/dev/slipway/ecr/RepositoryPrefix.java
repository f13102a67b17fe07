package dev.slipway.ecr;

/// The beginning of repository names that a creation template or a cache rule is for.
final class RepositoryPrefix {
  /// Stands for all names.
  static final String ROOT = "ROOT";

  private RepositoryPrefix() {}

  /// How much of a name it settles: of several that a name has, the longest counts.
  static int length(String prefix) {
    return prefix.equals(ROOT) ? 0 : prefix.length();
  }
}
