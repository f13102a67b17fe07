package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.RepositoryId;

/// What is known of images beside their manifests.
public record ImageTraces(Images images, ImageStorages storages, PullTimes pulls) {

  /// Forgets what is known of an image that is not there any more.
  void forgetIfGone(RepositoryId repository, Digest digest) {
    if (images.find(repository, digest).isEmpty()) {
      storages.forget(repository, digest);
      pulls.forget(repository, digest);
    }
  }
}
