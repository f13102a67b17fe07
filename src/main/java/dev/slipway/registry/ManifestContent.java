package dev.slipway.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the registry understands of a manifest's bytes.
///
/// @param config of an image; an index has none
/// @param layers of an image
/// @param children the manifests that an index lists
/// @param subject the manifest that this one says something about; it need not exist
/// @param annotations kept only beside a subject, where the list of referrers repeats them
public record ManifestContent(
    MediaType mediaType,
    Optional<String> artifactType,
    Optional<Descriptor> config,
    List<Descriptor> layers,
    List<Descriptor> children,
    Optional<Digest> subject,
    Map<String, String> annotations) {

  public ManifestContent {
    layers = List.copyOf(layers);
    children = List.copyOf(children);
    annotations = Map.copyOf(annotations);
  }

  /// What kind of artifact it is: what it says itself, or else the type of its config.
  public Optional<String> artifactMediaType() {
    return artifactType.or(() -> config.map(Descriptor::mediaType));
  }

  /// The blobs that must be in the repository before the manifest is.
  Stream<Digest> requiredBlobs() {
    return blobs().filter(Descriptor::mustBeHere).map(Descriptor::digest);
  }

  Stream<Descriptor> blobs() {
    return Stream.concat(config.stream(), layers.stream());
  }
}
