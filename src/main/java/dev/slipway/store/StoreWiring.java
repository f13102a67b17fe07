package dev.slipway.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Opens the store of the data directory, and closes it at the end.
@Singleton
public final class StoreWiring {

  /// The first of all events. What the driver needs is loaded beside the rest of the start.
  void prepare(@Observes @Initialized(ApplicationScoped.class) Object container) {
    Thread.ofPlatform().daemon().name("slipway-store-driver").start(SqliteStore::prepareDriver);
  }

  @Produces
  @Singleton
  Store store(StoreConfig config) {
    return SqliteStore.open(config.data());
  }

  void close(@Disposes Store store) {
    store.close();
  }
}
