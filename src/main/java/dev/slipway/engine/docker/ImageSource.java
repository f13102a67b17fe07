package dev.slipway.engine.docker;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where the daemon gets an image, and whether what it has may be stale.
///
/// @param repository with the registry's host, as the daemon is asked for it
/// @param tag a tag, or a digest `sha256:…`
/// @param fromOwnRegistry comes from Slipway's registry, where a tag may have moved since
record ImageSource(String repository, String tag, boolean fromOwnRegistry) {
  private static final Pattern ECR =
      Pattern.compile("\\d{12}\\.dkr\\.ecr(-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?");

  /// Reads an image reference; ECR's host names, whatever account or region, mean Slipway's own
  /// registry, which the daemon reaches on loopback.
  static ImageSource of(String image, int registryPort) {
    var source = split(image);
    var host = source.host();
    if (host.isEmpty()) {
      return source;
    }
    if (ECR.matcher(host.get()).matches()) {
      return new ImageSource(
          "127.0.0.1:" + registryPort + "/" + source.repository, source.tag, true);
    }
    boolean own =
        host.get().equals("localhost:" + registryPort)
            || host.get().equals("127.0.0.1:" + registryPort);
    return own ? new ImageSource(source.repository, source.tag, true) : source;
  }

  /// As the daemon takes it.
  String reference() {
    return repository + (isPinned() ? "@" : ":") + tag;
  }

  /// Names bytes, which never change.
  boolean isPinned() {
    return tag.startsWith("sha256:");
  }

  private Optional<String> host() {
    int slash = repository.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    var first = repository.substring(0, slash);
    boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    return isHost ? Optional.of(first) : Optional.empty();
  }

  private static ImageSource split(String image) {
    int at = image.indexOf('@');
    var named = at < 0 ? image : image.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    var repository = tagged ? named.substring(0, colon) : named;
    if (at >= 0) {
      return new ImageSource(repository, image.substring(at + 1), false);
    }
    return new ImageSource(repository, tagged ? named.substring(colon + 1) : "latest", false);
  }
}
