package dev.slipway.ecr;

import dev.slipway.reconcile.WorkClock;
import dev.slipway.registry.Images;
import dev.slipway.store.Store;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Puts together what is known of images beside their manifests: their storage classes, and when
/// they were pulled.
@Singleton
public final class ImageWiring {

  void wake(@Observes StartupEvent start, Restorations restorations) {
    restorations.begin();
  }

  @Produces
  @Singleton
  EcrImages images(RepositoryGate gate, Images images, ImageTraces traces) {
    return new EcrImages(gate, images, traces);
  }

  @Produces
  @Singleton
  ImageTraces traces(Images images, ImageStorages storages, PullTimes pulls) {
    return new ImageTraces(images, storages, pulls);
  }

  @Produces
  @Singleton
  ImageStorages storages(Store store, InstantSource clock) {
    return new ImageStorages(store, clock);
  }

  @Produces
  @Singleton
  ArchivedContent archivedContent(ImageStorages storages, Images images) {
    return new ArchivedContent(storages, images);
  }

  @Produces
  @Singleton
  EcrAccess.Reading reading(ArchivedContent archive, LayerAddresses addresses, PullTimes pulls) {
    return new EcrAccess.Reading(archive, addresses, pulls);
  }

  @Produces
  @Singleton
  ImageArchive archive(Images images, ImageStorages storages, EcrEvents events) {
    return new ImageArchive(images, storages, events);
  }

  @Produces
  @Singleton
  Restorations restorations(
      Repositories repositories,
      Images images,
      ImageStorages storages,
      ImageChanges changes,
      WorkClock clock) {
    return new Restorations(repositories, images, storages, changes, clock);
  }

  void close(@Disposes Restorations restorations) {
    restorations.close();
  }

  @Produces
  @Singleton
  PullExclusions exclusions(Store store) {
    return new PullExclusions(store);
  }

  @Produces
  @Singleton
  PullTimes pulls(Store store, PullExclusions exclusions, WorkClock clock) {
    return new PullTimes(store, exclusions, clock);
  }

  void close(@Disposes PullTimes pulls) {
    pulls.close();
  }
}
