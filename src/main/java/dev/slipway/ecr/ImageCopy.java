package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.Images;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryId;
import dev.slipway.registry.TagName;
import java.io.IOException;
import java.util.Optional;

/// Copies an image into the repository of the same name of another registry, which is made if it is
/// missing. No byte moves: equal blobs are one file. A copy that was in the archive there is at
/// hand again.
final class ImageCopy {
  private final Repositories repositories;
  private final Permissions permissions;
  private final NewRepositories creation;
  private final Images images;
  private final ImageStorages storages;

  ImageCopy(
      Repositories repositories,
      Permissions permissions,
      NewRepositories creation,
      Images images,
      ImageStorages storages) {
    this.storages = storages;
    this.repositories = repositories;
    this.permissions = permissions;
    this.creation = creation;
    this.images = images;
  }

  Replica make(Replica replica) throws IOException {
    var source = repositories.find(new RepositoryId(replica.repository()));
    var image = source.flatMap(each -> images.find(each.id(), Digest.parse(replica.digest())));
    if (image.isEmpty()) {
      return replica.failed("ImageNotFound");
    }
    var from = source.orElseThrow();
    if (isRefused(from, replica.destination(), "ReplicateImage")) {
      return replica.failed("AccessDenied");
    }
    var to = replica.destination().id(from.name());
    if (repositories.find(to).isEmpty()) {
      if (isRefused(from, replica.destination(), "CreateRepository")) {
        return replica.failed("AccessDenied");
      }
      creation.make(replica.destination(), from.name(), "REPLICATION");
    }
    copy(from.id(), to, image.get(), replica.tag());
    images.find(to, image.get().digest()).ifPresent(each -> storages.activate(to, each));
    return replica.complete();
  }

  private boolean isRefused(EcrRepository from, PrivateRegistry to, String action) {
    return permissions.refusal(from.account(), to, from.name(), action).isPresent();
  }

  /// Where the tag must stay on another image, the copy comes without it.
  private void copy(RepositoryId from, RepositoryId to, Manifest image, Optional<TagName> tag)
      throws IOException {
    try {
      images.copy(from, to, image, tag);
    } catch (RegistryException e) {
      if (e.code() != ErrorCode.TAG_INVALID) {
        throw e;
      }
      images.copy(from, to, image, Optional.empty());
    }
  }
}
