package dev.slipway.ecr;

import dev.slipway.reconcile.BackOff;
import dev.slipway.reconcile.Reconciler.Next;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkLoop;
import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RepositoryId;
import java.time.Duration;

/// Brings images back from the archive, their referrers with them; that may take a while.
public final class Restorations implements AutoCloseable {
  private final Repositories repositories;
  private final Images images;
  private final ImageStorages storages;
  private final ImageChanges changes;
  private final WorkClock clock;
  private final WorkLoop loop;

  Restorations(
      Repositories repositories,
      Images images,
      ImageStorages storages,
      ImageChanges changes,
      WorkClock clock) {
    this.repositories = repositories;
    this.images = images;
    this.storages = storages;
    this.changes = changes;
    this.clock = clock;
    this.loop = new WorkLoop("restore", this::work, clock, BackOff.USUAL);
  }

  /// Goes on with what an earlier life of the service did not finish.
  void begin() {
    storages.activating().forEach(each -> loop.mark(ImageStorages.key(each)));
  }

  /// Sends for the image; returns at once.
  ImageStorage restore(EcrRepository repository, Manifest image, Duration takes) {
    var storage = storages.sendFor(repository.id(), image, takes);
    loop.mark(ImageStorages.key(storage));
    images
        .referrers(repository.id(), image.digest())
        .forEach(each -> restore(repository, each, takes));
    return storage;
  }

  private Next work(String key) {
    var storage =
        storages.find(key).filter(each -> each.status() == ImageStorage.Status.ACTIVATING);
    var readyAt = storage.flatMap(ImageStorage::readyAt).orElse(clock.instant());
    if (readyAt.isAfter(clock.instant())) {
      return new Next.LookAgain(readyAt);
    }
    storage.ifPresent(this::finish);
    return new Next.Settled();
  }

  private void finish(ImageStorage storage) {
    var id = new RepositoryId(storage.repository());
    var image = images.find(id, Digest.parse(storage.digest())).filter(each -> storage.isOf(each));
    var repository = repositories.find(id);
    if (image.isPresent() && repository.isPresent()) {
      changes.restored(repository.get(), image.get(), storages.activate(id, image.get()));
    } else {
      storages.forget(id, Digest.parse(storage.digest()));
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
