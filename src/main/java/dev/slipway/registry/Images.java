package dev.slipway.registry;

import dev.slipway.store.Batch;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The manifests of every repository, and the tags that point to them.
public final class Images {
  private final Store store;
  private final Table<Manifest> manifests;
  private final Table<Tag> tags;
  private final Blobs blobs;
  private final BlobFiles files;
  private final RepositoryRules rules;
  private final ImageRemoval removal;
  private final InstantSource clock;

  public Images(
      Store store, Blobs blobs, BlobFiles files, RepositoryRules rules, InstantSource clock) {
    this.store = store;
    this.manifests = store.table("registry.manifest", JsonFormat.of(Manifest.class));
    this.tags = store.table("registry.tag", JsonFormat.of(Tag.class));
    this.blobs = blobs;
    this.files = files;
    this.rules = rules;
    this.clock = new PushTimes(clock);
    this.removal = new ImageRemoval(store, this, blobs, rules);
  }

  /// How what is here goes again.
  public ImageRemoval removal() {
    return removal;
  }

  public Optional<Manifest> find(RepositoryId repository, Digest digest) {
    return manifests.find(repository.key(digest));
  }

  public Optional<Manifest> find(RepositoryId repository, TagName tag) {
    return tag(repository, tag).flatMap(each -> find(repository, each.digest()));
  }

  public Optional<Tag> tag(RepositoryId repository, TagName tag) {
    return tags.find(repository.key(tag));
  }

  /// All manifests of the repository, by digest.
  public List<Manifest> manifests(RepositoryId repository) {
    return manifests.scan(repository.digestPrefix());
  }

  /// All tags of the repository, in the order of their bytes.
  public List<Tag> tags(RepositoryId repository) {
    return tags.scan(repository.tagPrefix());
  }

  /// The manifests that say something about the one of that digest, which need not exist.
  public List<Manifest> referrers(RepositoryId repository, Digest subject) {
    return manifests(repository).stream()
        .filter(each -> each.content().subject().equals(Optional.of(subject)))
        .toList();
  }

  /// Where a manifest's bytes are, exactly as they were pushed.
  public Path file(Manifest manifest) {
    return files.file(manifest.digest());
  }

  /// A moment between the pushes: behind all that were begun, before all that will be, also where
  /// the clock stands still or is coarse.
  public Instant betweenPushes() {
    return clock.instant();
  }

  /// Takes the manifest and moves its tag to it, durably, or throws the specification's error and
  /// changes nothing. Pushing it again changes nothing but the tag.
  public Manifest put(RepositoryId repository, NewManifest wanted) throws IOException {
    var manifest = keep(repository, wanted);
    rules.pushed(repository, manifest, wanted.tag());
    return manifest;
  }

  /// Shows an image of one repository in another, with all that it refers to. It does not count as
  /// pushed.
  public void copy(RepositoryId from, RepositoryId to, Manifest manifest, Optional<TagName> tag)
      throws IOException {
    var content = manifest.content();
    for (var child : content.children()) {
      var listed = find(from, child.digest());
      if (listed.isPresent()) {
        copy(from, to, listed.get(), Optional.empty());
      }
    }
    content.requiredBlobs().forEach(each -> blobs.mount(from, to, each));
    keep(to, new NewManifest(Files.readAllBytes(file(manifest)), manifest.digest(), content, tag));
  }

  private Manifest keep(RepositoryId repository, NewManifest wanted) throws IOException {
    var manifest = manifest(repository, wanted);
    try (var _ = files.guard().hold()) {
      files.publish(wanted.bytes(), wanted.digest());
      store.write(
          batch -> {
            rules.mustExist(repository);
            mustBeComplete(repository, wanted.content());
            batch.put(manifests, repository.key(wanted.digest()), manifest);
            wanted.tag().ifPresent(tag -> point(batch, repository, tag, wanted.digest()));
          });
    }
    return manifest;
  }

  /// The indexes that list the manifest.
  public List<Manifest> indexesOf(RepositoryId repository, Digest digest) {
    return manifests(repository).stream()
        .filter(
            each ->
                each.content().children().stream().anyMatch(child -> child.digest().equals(digest)))
        .toList();
  }

  /// The blobs that the repository lacks to take the manifest.
  public List<Digest> missingBlobs(RepositoryId repository, ManifestContent content) {
    return content
        .requiredBlobs()
        .filter(each -> blobs.find(repository, each).isEmpty())
        .distinct()
        .toList();
  }

  /// The manifests that the repository lacks to take the index.
  public List<Digest> missingChildren(RepositoryId repository, ManifestContent content) {
    return content.children().stream()
        .map(Descriptor::digest)
        .filter(each -> find(repository, each).isEmpty())
        .distinct()
        .toList();
  }

  /// The tags that point to the manifest.
  public Stream<Tag> tagsOf(RepositoryId repository, Digest digest) {
    return tags(repository).stream().filter(each -> each.digest().equals(digest));
  }

  /// Deletes the files that no repository needs any more, such as those of a push that a crash cut
  /// short. Nothing may be pushed meanwhile: it is for the start.
  public void sweep() {
    files.keepOnly(neededFiles()::contains);
  }

  /// What some repository holds.
  Set<Digest> neededFiles() {
    var needed = blobs.digests();
    manifests.scan("").forEach(each -> needed.add(each.digest()));
    return needed;
  }

  void remove(Batch batch, RepositoryId repository, Digest manifest) {
    batch.remove(manifests, repository.key(manifest));
  }

  void remove(Batch batch, RepositoryId repository, TagName tag) {
    batch.remove(tags, repository.key(tag));
  }

  private Manifest manifest(RepositoryId repository, NewManifest wanted) {
    var pushedAt = find(repository, wanted.digest()).map(Manifest::pushedAt);
    return new Manifest(
        wanted.digest(),
        wanted.bytes().length,
        wanted.content(),
        pushedAt.orElseGet(clock::instant));
  }

  private void mustBeComplete(RepositoryId repository, ManifestContent content) {
    var missing =
        Stream.concat(
                missingBlobs(repository, content).stream(),
                missingChildren(repository, content).stream())
            .toList();
    if (!missing.isEmpty()) {
      throw ManifestErrors.incomplete(missing);
    }
  }

  private void point(Batch batch, RepositoryId repository, TagName tag, Digest digest) {
    var present = tag(repository, tag).map(Tag::digest);
    rules.mayTag(repository, tag, present);
    batch.put(tags, repository.key(tag), new Tag(tag, digest, clock.instant()));
  }
}
