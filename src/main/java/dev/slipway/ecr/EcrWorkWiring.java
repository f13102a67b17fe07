package dev.slipway.ecr;

import dev.slipway.ecr.scan.Advisories;
import dev.slipway.events.EventBus;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.registry.Blobs;
import dev.slipway.registry.Images;
import dev.slipway.registry.RegistryConfig;
import dev.slipway.registry.Sweeper;
import dev.slipway.store.Store;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Puts together what ECR does by itself: lets images expire, scans and copies them, and has the
/// registry swept.
@Singleton
public final class EcrWorkWiring {

  void wake(
      @Observes StartupEvent start,
      LifecycleWork lifecycle,
      Scans scans,
      Replicas replicas,
      SweepWork sweep) {
    lifecycle.begin();
    scans.begin();
    replicas.begin();
    sweep.begin();
  }

  @Produces
  @Singleton
  ImageLifecycle lifecycle(Images images, InstantSource clock) {
    return new ImageLifecycle(images, clock);
  }

  @Produces
  @Singleton
  LifecyclePreviews lifecyclePreviews(ImageLifecycle lifecycle) {
    return new LifecyclePreviews(lifecycle);
  }

  @Produces
  @Singleton
  LifecycleWork lifecycleWork(
      Repositories repositories, ImageLifecycle lifecycle, WorkClock clock, EcrConfig config) {
    return new LifecycleWork(repositories, lifecycle, clock, config.ecr().lifecycleInterval());
  }

  void close(@Disposes LifecycleWork work) {
    work.close();
  }

  @Produces
  @Singleton
  ImageChanges changes(Registries registries, Scans scans, Replicas replicas, EcrEvents events) {
    return new ImageChanges(registries, scans, replicas, events);
  }

  @Produces
  @Singleton
  ImageScanner scanner(Images images, Blobs blobs, WorkClock clock, EcrConfig config) {
    var known = config.ecr().vulnerabilities();
    return new ImageScanner(images, blobs, () -> Advisories.load(known), clock);
  }

  @Produces
  @Singleton
  EcrEvents events(EventBus bus, Repositories repositories, Images images, InstantSource clock) {
    return new EcrEvents(bus, repositories, images, clock);
  }

  @Produces
  @Singleton
  Scans scans(Store store, ImageScanner scanner, EcrEvents events, WorkClock clock) {
    return new Scans(store, scanner, events::scanned, clock);
  }

  void close(@Disposes Scans scans) {
    scans.close();
  }

  @Produces
  @Singleton
  ImageCopy copy(
      Repositories repositories, Registries registries, NewRepositories creation, Images images) {
    return new ImageCopy(repositories, new Permissions(registries), creation, images);
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
  SweepWork sweepWork(Instance<Sweeper> sweeper, WorkClock clock, RegistryConfig config) {
    return new SweepWork(() -> sweeper.get().sweep(config.grace()), clock, config.sweepInterval());
  }

  void close(@Disposes SweepWork work) {
    work.close();
  }
}
