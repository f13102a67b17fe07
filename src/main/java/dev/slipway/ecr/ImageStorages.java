package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RepositoryId;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The storage classes of all images; those that were never archived have no record.
public final class ImageStorages {
  private final Store store;
  private final Table<ImageStorage> table;
  private final InstantSource clock;

  ImageStorages(Store store, InstantSource clock) {
    this.clock = clock;
    this.store = store;
    this.table = store.table("ecr.storage", JsonFormat.of(ImageStorage.class));
  }

  ImageStorage of(RepositoryId repository, Manifest image) {
    return find(key(repository, image.digest()))
        .filter(each -> each.isOf(image))
        .orElseGet(() -> ImageStorage.standard(repository, image));
  }

  Optional<ImageStorage> find(String key) {
    return table.find(key);
  }

  /// What the repository has that is not at hand.
  List<ImageStorage> away(RepositoryId repository) {
    return table.scan(prefix(repository)).stream().filter(each -> !each.isActive()).toList();
  }

  /// Those on their way back, of all repositories.
  List<ImageStorage> activating() {
    return table.scan("").stream()
        .filter(each -> each.status() == ImageStorage.Status.ACTIVATING)
        .toList();
  }

  /// The image goes into the archive, durably, if it is at hand.
  ImageStorage archive(RepositoryId repository, Manifest image) {
    return change(repository, image, each -> each.archived(clock.instant()));
  }

  /// The image begins its way back, if it is in the archive.
  ImageStorage sendFor(RepositoryId repository, Manifest image, Duration takes) {
    return change(repository, image, each -> each.activating(clock.instant().plus(takes)));
  }

  /// The image is at hand from now on, if it was not.
  ImageStorage activate(RepositoryId repository, Manifest image) {
    return change(repository, image, each -> each.active(clock.instant()));
  }

  private ImageStorage change(
      RepositoryId repository, Manifest image, UnaryOperator<ImageStorage> change) {
    if (change.apply(of(repository, image)).equals(of(repository, image))) {
      return of(repository, image);
    }
    store.write(
        batch ->
            batch.put(table, key(repository, image.digest()), change.apply(of(repository, image))));
    return of(repository, image);
  }

  void forget(RepositoryId repository, Digest digest) {
    table.remove(key(repository, digest));
  }

  static String key(ImageStorage storage) {
    return key(new RepositoryId(storage.repository()), Digest.parse(storage.digest()));
  }

  static String key(RepositoryId repository, Digest digest) {
    return prefix(repository) + digest;
  }

  private static String prefix(RepositoryId repository) {
    return repository.value() + "@";
  }
}
