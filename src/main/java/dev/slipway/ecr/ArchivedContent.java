package dev.slipway.ecr;

import dev.slipway.registry.Descriptor;
import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RepositoryId;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which images and layers nobody can pull because they are in the archive.
public final class ArchivedContent {
  private final ImageStorages storages;
  private final Images images;

  ArchivedContent(ImageStorages storages, Images images) {
    this.storages = storages;
    this.images = images;
  }

  boolean holds(RepositoryId repository, Manifest image) {
    return !storages.of(repository, image).isActive();
  }

  /// Whether the layer belongs to images in the archive and to no other of the repository.
  boolean holds(RepositoryId repository, Digest layer) {
    var away =
        storages.away(repository).stream().map(ImageStorage::digest).collect(Collectors.toSet());
    if (away.isEmpty()) {
      return false;
    }
    var holders =
        images.manifests(repository).stream().filter(each -> refersTo(each, layer)).toList();
    return !holders.isEmpty()
        && holders.stream()
            .allMatch(each -> away.contains(each.digest().toString()) && holds(repository, each));
  }

  private static boolean refersTo(Manifest image, Digest blob) {
    var content = image.content();
    return Stream.concat(content.config().stream(), content.layers().stream())
        .map(Descriptor::digest)
        .anyMatch(blob::equals);
  }
}
