package dev.slipway.store;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Opens the store of the data directory, and closes it at the end.
@Singleton
public final class StoreWiring {

  @Produces
  @Singleton
  Store store(StoreConfig config) {
    return SqliteStore.open(config.data());
  }

  void close(@Disposes Store store) {
    store.close();
  }
}
