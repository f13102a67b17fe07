package dev.slipway.registry;

import dev.slipway.store.Batch;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Which blobs each repository holds.
public final class Blobs {
  private final Store store;
  private final Table<BlobLink> links;
  private final BlobFiles files;
  private final RepositoryRules rules;
  private final InstantSource clock;

  public Blobs(Store store, BlobFiles files, RepositoryRules rules, InstantSource clock) {
    this.store = store;
    this.links = store.table("registry.blob", JsonFormat.of(BlobLink.class));
    this.files = files;
    this.rules = rules;
    this.clock = clock;
  }

  /// The blob, if the repository holds it.
  public Optional<BlobLink> find(RepositoryId repository, Digest digest) {
    return links.find(repository.key(digest));
  }

  /// The blob, or the specification's error.
  public BlobLink require(RepositoryId repository, Digest digest) {
    return find(repository, digest).orElseThrow(() -> unknown(digest));
  }

  /// Where a blob's bytes are; the file may vanish once no repository holds it.
  public Path file(BlobLink blob) {
    return files.file(blob.digest());
  }

  /// A repository that holds the blob and lets the other one have it.
  public Optional<RepositoryId> holder(Digest digest, Predicate<RepositoryId> may) {
    return links.scan("").stream()
        .filter(each -> each.digest().equals(digest))
        .map(each -> new RepositoryId(each.repository()))
        .filter(may)
        .findFirst();
  }

  /// Shows a blob of one repository in another, without copying it; answers whether it was there.
  public boolean mount(RepositoryId from, RepositoryId to, Digest digest) {
    var blob = find(from, digest);
    blob.ifPresent(each -> link(to, digest, each.size()));
    return blob.isPresent();
  }

  /// Removes the blob from the repository. Its file stays until the registry opens again.
  ///
  /// @param inUse whether a manifest of the repository needs the blob
  void delete(RepositoryId repository, Digest digest, Predicate<Digest> inUse) {
    store.write(
        batch -> {
          require(repository, digest);
          if (inUse.test(digest)) {
            throw new RegistryException(
                ErrorCode.UNSUPPORTED,
                "a manifest of this repository needs the blob %s".formatted(digest));
          }
          batch.remove(links, repository.key(digest));
        });
  }

  BlobLink link(RepositoryId repository, Digest digest, long size) {
    var link = new BlobLink(repository.value(), digest, size, clock.instant());
    store.write(
        batch -> {
          rules.mustExist(repository);
          batch.put(links, repository.key(digest), link);
        });
    return link;
  }

  void deleteAll(Batch batch, RepositoryId repository) {
    for (var link : links.scan(repository.digestPrefix())) {
      batch.remove(links, repository.key(link.digest()));
    }
  }

  Set<Digest> digests() {
    return links.scan("").stream()
        .map(BlobLink::digest)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static RegistryException unknown(Digest digest) {
    return new RegistryException(
        ErrorCode.BLOB_UNKNOWN, "this repository has no blob %s".formatted(digest));
  }
}
