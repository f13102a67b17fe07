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

/// Puts together what copies images to other regions and accounts.
@Singleton
public final class ReplicationWiring {

  void wake(@Observes StartupEvent start, Replicas replicas, Backfills backfills) {
    replicas.begin();
    backfills.begin();
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

  @Produces
  @Singleton
  BackfillPlan backfillPlan(
      Repositories repositories, Registries registries, Images images, ImageStorages storages) {
    return new BackfillPlan(repositories, registries, images, storages);
  }

  @Produces
  @Singleton
  BackfillRecords backfillRecords(Store store, InstantSource clock) {
    return new BackfillRecords(store, clock);
  }

  @Produces
  @Singleton
  Backfills backfills(
      BackfillRecords records, BackfillPlan plan, Replicas replicas, WorkClock clock) {
    return new Backfills(records, plan, replicas, clock);
  }

  void close(@Disposes Backfills backfills) {
    backfills.close();
  }
}
