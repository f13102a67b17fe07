package dev.slipway.registry;

import dev.slipway.store.Batch;
import dev.slipway.store.Store;
import java.util.List;
import java.util.Optional;

/// How tags, manifests and blobs go from a repository again. The bytes stay until the registry is
/// swept.
public final class ImageRemoval {
  private final Store store;
  private final Images images;
  private final Blobs blobs;
  private final RepositoryRules rules;

  ImageRemoval(Store store, Images images, Blobs blobs, RepositoryRules rules) {
    this.store = store;
    this.images = images;
    this.blobs = blobs;
    this.rules = rules;
  }

  /// Removes a tag and nothing else.
  public void untag(RepositoryId repository, TagName tag) {
    var digest = digest(repository, tag);
    store.write(
        batch -> {
          digest(repository, tag);
          images.remove(batch, repository, tag);
        });
    rules.deleted(repository, digest, Optional.of(tag));
  }

  /// Removes a manifest and the tags that point to it, if the rules let it go.
  public void delete(RepositoryId repository, Digest digest) {
    var tags = images.tagsOf(repository, digest).map(Tag::name).toList();
    store.write(
        batch -> {
          if (images.find(repository, digest).isEmpty()) {
            throw ManifestErrors.unknown(digest.toString());
          }
          rules.mayDelete(repository, digest, () -> indexes(repository, digest));
          images.remove(batch, repository, digest);
          images
              .tagsOf(repository, digest)
              .forEach(tag -> images.remove(batch, repository, tag.name()));
        });
    tell(repository, digest, tags);
  }

  private List<Digest> indexes(RepositoryId repository, Digest digest) {
    return images.indexesOf(repository, digest).stream().map(Manifest::digest).toList();
  }

  private void tell(RepositoryId repository, Digest digest, List<TagName> tags) {
    if (tags.isEmpty()) {
      rules.deleted(repository, digest, Optional.empty());
    }
    tags.forEach(tag -> rules.deleted(repository, digest, Optional.of(tag)));
  }

  /// Removes a tag, and with its last tag the manifest, unless an index lists it.
  public void retire(RepositoryId repository, TagName tag) {
    var before = digest(repository, tag);
    store.write(
        batch -> {
          var digest = digest(repository, tag);
          images.remove(batch, repository, tag);
          if (images.tagsOf(repository, digest).allMatch(each -> each.name().equals(tag))
              && images.indexesOf(repository, digest).isEmpty()) {
            images.remove(batch, repository, digest);
          }
        });
    rules.deleted(repository, before, Optional.of(tag));
  }

  private Digest digest(RepositoryId repository, TagName tag) {
    return images
        .tag(repository, tag)
        .orElseThrow(() -> ManifestErrors.unknown(tag.value()))
        .digest();
  }

  /// Removes a blob that no manifest of the repository needs.
  public void deleteBlob(RepositoryId repository, Digest digest) {
    blobs.delete(
        repository,
        digest,
        blob ->
            images.manifests(repository).stream()
                .flatMap(each -> each.content().requiredBlobs())
                .anyMatch(blob::equals));
  }

  /// Removes all that a repository holds, as part of a larger change.
  public void deleteAll(Batch batch, RepositoryId repository) {
    images.manifests(repository).forEach(each -> images.remove(batch, repository, each.digest()));
    images.tags(repository).forEach(each -> images.remove(batch, repository, each.name()));
    blobs.deleteAll(batch, repository);
  }
}
