package dev.slipway.ecr;

import dev.slipway.registry.Images;
import dev.slipway.registry.Manifest;

/// Puts images into the archive and tells of it. The referrers of an image, such as signatures, go
/// with it.
public final class ImageArchive {
  private final Images images;
  private final ImageStorages storages;
  private final EcrEvents events;

  ImageArchive(Images images, ImageStorages storages, EcrEvents events) {
    this.images = images;
    this.storages = storages;
    this.events = events;
  }

  /// The image goes into the archive, if it is not there already.
  ImageStorage archive(EcrRepository repository, Manifest image) {
    boolean wasActive = storages.of(repository.id(), image).isActive();
    var storage = storages.archive(repository.id(), image);
    if (wasActive) {
      events.stored(repository, image, storage);
      images.referrers(repository.id(), image.digest()).forEach(each -> archive(repository, each));
    }
    return storage;
  }
}
