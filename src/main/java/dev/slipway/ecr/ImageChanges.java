package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.Tag;
import dev.slipway.registry.TagName;
import java.util.Optional;

/// What follows a change of images: it is told, and an image that was pushed is scanned and copied,
/// where that is wanted.
public final class ImageChanges {
  private final Registries registries;
  private final Scans scans;
  private final Replicas replicas;
  private final EcrEvents events;
  private final ImageTraces traces;

  ImageChanges(
      Registries registries, Scans scans, Replicas replicas, EcrEvents events, ImageTraces traces) {
    this.traces = traces;
    this.registries = registries;
    this.scans = scans;
    this.replicas = replicas;
    this.events = events;
  }

  void pushed(EcrRepository repository, Manifest manifest, Optional<TagName> tag) {
    events.pushed(repository, manifest, tag);
    traces.storages().activate(repository.id(), manifest);
    follow(repository, manifest, tag);
  }

  /// An image is back from the archive: what follows is as if it had been pushed.
  void restored(EcrRepository repository, Manifest manifest, ImageStorage storage) {
    events.stored(repository, manifest, storage);
    var tag = traces.images().tagsOf(repository.id(), manifest.digest()).map(Tag::name).findFirst();
    follow(repository, manifest, tag);
  }

  private void follow(EcrRepository repository, Manifest manifest, Optional<TagName> tag) {
    var settings = registries.settings(repository.registry());
    replicas.start(repository, manifest, tag, settings.replication());
    var scanning = settings.scanningOrNone();
    if (!scanning.frequency(repository).equals(ScanningSetting.MANUAL)
        && ImageScanner.canScan(manifest)) {
      scans.start(repository, manifest.digest(), scanning.enhanced(repository));
    }
  }

  void deleted(EcrRepository repository, Digest digest, Optional<TagName> tag) {
    traces.forgetIfGone(repository.id(), digest);
    events.deleted(repository, digest, tag);
  }
}
