package dev.slipway.engine.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import java.util.List;
import java.util.Optional;

/// Finds the digest by which a registry knows an image.
final class ManifestDigest {

  private ManifestDigest() {}

  /// The digest in that repository, else in any other, else the image's own id.
  static String of(InspectImageResponse image, String repository) {
    List<String> known = Optional.ofNullable(image.getRepoDigests()).orElse(List.of());
    return known.stream()
        .filter(each -> each.startsWith(repository + "@"))
        .findFirst()
        .or(() -> known.stream().findFirst())
        .map(each -> each.substring(each.indexOf('@') + 1))
        .orElse(String.valueOf(image.getId()));
  }
}
