package dev.slipway.ecr;

import dev.slipway.ecr.scan.Advisories;
import dev.slipway.events.EventBus;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.registry.Blobs;
import dev.slipway.registry.Images;
import dev.slipway.store.Store;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Puts together what scans images.
@Singleton
public final class ScanWiring {

  void wake(@Observes StartupEvent start, Scans scans, ContinuousScans continuous) {
    scans.begin();
    continuous.lookNow();
  }

  @Produces
  @Singleton
  ImageScanner scanner(Images images, Blobs blobs, WorkClock clock, EcrConfig config) {
    var known = config.ecr().vulnerabilities();
    return new ImageScanner(images, blobs, () -> Advisories.load(known), clock);
  }

  @Produces
  @Singleton
  ScanEvents events(EventBus bus, Repositories repositories, Images images, InstantSource clock) {
    return new ScanEvents(bus, repositories, images, clock);
  }

  @Produces
  @Singleton
  Scans scans(Store store, ImageScanner scanner, ScanEvents events, WorkClock clock) {
    return new Scans(store, scanner, events::ended, clock);
  }

  void close(@Disposes Scans scans) {
    scans.close();
  }

  @Produces
  @Singleton
  DueScans dueScans(
      Repositories repositories, Registries registries, ImageTraces traces, Scans scans) {
    return new DueScans(repositories, registries, traces, scans);
  }

  @Produces
  @Singleton
  ContinuousScans continuousScans(DueScans due, WorkClock clock, EcrConfig config) {
    var known = config.ecr().vulnerabilities();
    return new ContinuousScans(
        due, () -> Advisories.load(known), clock, config.ecr().scanInterval());
  }

  void close(@Disposes ContinuousScans continuous) {
    continuous.close();
  }
}
