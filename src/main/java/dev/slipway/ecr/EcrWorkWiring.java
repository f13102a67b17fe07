package dev.slipway.ecr;

import dev.slipway.events.EventBus;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.registry.RegistryConfig;
import dev.slipway.registry.Sweeper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Puts together what ECR does by itself: lets images expire, and has the registry swept.
@Singleton
public final class EcrWorkWiring {

  void wake(@Observes StartupEvent start, LifecycleWork lifecycle, SweepWork sweep) {
    lifecycle.begin();
    sweep.begin();
  }

  @Produces
  @Singleton
  ImageLifecycle lifecycle(ImageTraces traces, ImageArchive archive, InstantSource clock) {
    return new ImageLifecycle(traces, archive, clock);
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
  ImageChanges changes(
      Registries registries, Scans scans, Replicas replicas, EcrEvents events, ImageTraces traces) {
    return new ImageChanges(registries, scans, replicas, events, traces);
  }

  @Produces
  @Singleton
  EcrEvents events(EventBus bus, Repositories repositories, InstantSource clock) {
    return new EcrEvents(bus, repositories, clock);
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
