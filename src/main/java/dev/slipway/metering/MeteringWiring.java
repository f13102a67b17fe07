package dev.slipway.metering;

import dev.slipway.store.Store;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Opens the ledger in the service's store, and the price list.
@Singleton
public final class MeteringWiring {

  /// Prices of the user's own are read at the start, so that a mistake in them is seen there; the
  /// published ones when they are first asked for.
  void check(@Observes StartupEvent start, MeteringConfig config, Instance<PriceList> prices) {
    if (config.prices().isPresent()) {
      prices.get();
    }
  }

  @Produces
  @Singleton
  UsageLedger ledger(Store store) {
    return new UsageLedger(store);
  }

  @Produces
  @Singleton
  PriceList prices(MeteringConfig config) {
    return config.prices().map(PriceList::read).orElseGet(PriceList::published);
  }
}
