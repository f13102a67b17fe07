package dev.slipway.registry;

import java.util.List;

/// What a manifest says of something it refers to.
///
/// @param size in bytes
/// @param urls where else the content is; the registry need not have it then
public record Descriptor(String mediaType, Digest digest, long size, List<String> urls) {

  public Descriptor {
    urls = List.copyOf(urls);
  }

  /// Whether the registry must hold the content before it takes the manifest.
  boolean mustBeHere() {
    return urls.isEmpty()
        && !mediaType.contains(".nondistributable.")
        && !mediaType.contains(".foreign.");
  }
}
