package dev.slipway.registry;

/// What the registry keeps a repository's content under; its owner says which name stands for it.
///
/// @param value slash-separated words without `@` and `:`
public record RepositoryId(String value) {

  public RepositoryId {
    if (value.isEmpty() || value.indexOf('@') >= 0 || value.indexOf(':') >= 0) {
      throw new IllegalArgumentException("not a repository id: " + value);
    }
  }

  /// The key of what a repository holds under a digest.
  String key(Digest digest) {
    return digestPrefix() + digest;
  }

  /// The key of a tag of the repository.
  String key(TagName tag) {
    return tagPrefix() + tag;
  }

  String digestPrefix() {
    return value + "@";
  }

  String tagPrefix() {
    return value + ":";
  }

  @Override
  public String toString() {
    return value;
  }
}
