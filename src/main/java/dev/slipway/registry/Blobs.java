package dev.slipway.registry;

import dev.slipway.store.Batch;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Which blobs each repository holds.
public final class Blobs {
  private final Store store;
  private final Table<BlobLink> links;
  private final BlobFiles files;
  private final RepositoryRules rules;
  private final InstantSource clock;
  private final Map<String, Instant> checks = new ConcurrentHashMap<>();

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

  /// The blob, for a client that may rely on it in what it pushes next.
  public Optional<BlobLink> check(RepositoryId repository, Digest digest) {
    checks.put(repository.key(digest), clock.instant());
    return find(repository, digest);
  }

  /// The blob, or the specification's error.
  public BlobLink require(RepositoryId repository, Digest digest) {
    return find(repository, digest).orElseThrow(() -> unknown(digest));
  }

  /// Where a blob's bytes are; the file may vanish once no repository holds it.
  public Path file(BlobLink blob) {
    return files.file(blob.digest());
  }

  /// Where the bytes are, whichever repository holds them, or the specification's error.
  public Path file(Digest digest) {
    return Optional.of(files.file(digest)).filter(Files::exists).orElseThrow(() -> unknown(digest));
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
    try (var _ = files.guard().hold()) {
      var blob = find(from, digest);
      blob.ifPresent(each -> link(to, digest, each.size()));
      return blob.isPresent();
    }
  }

  /// Removes the blob from the repository. Its file stays until the registry is swept.
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

  /// The repositories that hold blobs.
  Set<RepositoryId> repositories() {
    return links.scan("").stream()
        .map(each -> new RepositoryId(each.repository()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  List<BlobLink> links(RepositoryId repository) {
    return links.scan(repository.digestPrefix());
  }

  /// When the blob was last put into its repository, or a client was told that it is there.
  Instant lastWanted(BlobLink link) {
    var checked = Optional.ofNullable(checks.get(key(link)));
    return checked.filter(link.linkedAt()::isBefore).orElse(link.linkedAt());
  }

  void forgetChecks(Instant before) {
    checks.values().removeIf(before::isAfter);
  }

  void unlink(List<BlobLink> unneeded) {
    store.write(batch -> unneeded.forEach(each -> batch.remove(links, key(each))));
  }

  private static String key(BlobLink link) {
    return new RepositoryId(link.repository()).key(link.digest());
  }

  Set<Digest> digests() {
    return links.scan("").stream()
        .map(BlobLink::digest)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// The specification's error: there is no such blob.
  public static RegistryException unknown(Digest digest) {
    return new RegistryException(
        ErrorCode.BLOB_UNKNOWN, "this repository has no blob %s".formatted(digest));
  }
}
