package dev.slipway.ecr;

import dev.slipway.reconcile.WorkClock;
import dev.slipway.registry.Images;
import dev.slipway.store.Store;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Puts together what copies images to other regions and accounts.
@Singleton
public final class ReplicationWiring {

  void wake(@Observes StartupEvent start, Replicas replicas) {
    replicas.begin();
  }

  @Produces
  @Singleton
  ImageCopy copy(
      Repositories repositories,
      Registries registries,
      NewRepositories creation,
      Images images,
      ImageStorages storages) {
    return new ImageCopy(repositories, new Permissions(registries), creation, images, storages);
  }

  @Produces
  @Singleton
  Replicas replicas(Store store, ImageCopy copy, EcrEvents events, WorkClock clock) {
    return new Replicas(store, copy, events::replicated, clock);
  }

  void close(@Disposes Replicas replicas) {
    replicas.close();
  }
}
