package dev.slipway.store;

import static dev.slipway.store.EarlyOpening.beside;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Opens the store of the data directory, and closes it at the end.
@Singleton
public final class StoreWiring {
  private Optional<EarlyOpening> early = Optional.empty();

  /// The first of all events. What records need to be written and read is made ready beside the
  /// rest of the start.
  void prepare(@Observes @Initialized(ApplicationScoped.class) Object container) {
    beside("slipway-store-format", JsonFormat::prepare);
    early = EarlyOpening.begin();
    if (early.isEmpty()) {
      beside("slipway-store-driver", SqliteStore::prepareDriver);
    }
  }

  @Produces
  @Singleton
  Store store(StoreConfig config) {
    return early.map(EarlyOpening::store).orElseGet(() -> SqliteStore.open(config.data()));
  }

  void close(@Disposes Store store) {
    store.close();
  }
}
