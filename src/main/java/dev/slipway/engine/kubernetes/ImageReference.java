package dev.slipway.engine.kubernetes;

import java.util.Optional;
import java.util.regex.Pattern;

/// An image's name, taken apart.
///
/// @param registry its host, absent where the name has none
/// @param version a tag, or a digest `sha256:…`
record ImageReference(Optional<String> registry, String repository, String version) {
  private static final Pattern ECR =
      Pattern.compile("\\d{12}\\.dkr\\.ecr(-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?");

  static ImageReference parse(String image) {
    int at = image.indexOf('@');
    var named = at < 0 ? image : image.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    var path = tagged ? named.substring(0, colon) : named;
    var tag = tagged ? named.substring(colon + 1) : "latest";
    var version = at < 0 ? tag : image.substring(at + 1);
    int slash = path.indexOf('/');
    var first = slash < 0 ? "" : path.substring(0, slash);
    boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    return isHost
        ? new ImageReference(Optional.of(first), path.substring(slash + 1), version)
        : new ImageReference(Optional.empty(), path, version);
  }

  /// Whether it is in ECR, of whatever account and region: in Slipway's own registry.
  boolean isEcr() {
    return registry.filter(host -> ECR.matcher(host).matches()).isPresent();
  }

  /// Names bytes, which never change.
  boolean isPinned() {
    return version.startsWith("sha256:");
  }

  ImageReference in(String host) {
    return new ImageReference(Optional.of(host), repository, version);
  }

  @Override
  public String toString() {
    var name = registry.map(host -> host + "/").orElse("") + repository;
    return name + (isPinned() ? "@" : ":") + version;
  }
}
