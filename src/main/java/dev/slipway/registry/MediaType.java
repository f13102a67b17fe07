package dev.slipway.registry;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of manifest that the registry reads.
public enum MediaType {
  OCI_MANIFEST("application/vnd.oci.image.manifest.v1+json", false),
  OCI_INDEX("application/vnd.oci.image.index.v1+json", true),
  DOCKER_MANIFEST("application/vnd.docker.distribution.manifest.v2+json", false),
  DOCKER_LIST("application/vnd.docker.distribution.manifest.list.v2+json", true);

  private final String text;
  private final boolean isIndex;

  MediaType(String text, boolean isIndex) {
    this.text = text;
    this.isIndex = isIndex;
  }

  /// The kind of that media type, whose parameters (`; charset=…`) do not matter.
  public static Optional<MediaType> find(String text) {
    var bare = text.split(";", 2)[0].strip();
    return Arrays.stream(values()).filter(each -> each.text.equalsIgnoreCase(bare)).findFirst();
  }

  public String text() {
    return text;
  }

  /// Whether it lists other manifests instead of layers.
  public boolean isIndex() {
    return isIndex;
  }
}
