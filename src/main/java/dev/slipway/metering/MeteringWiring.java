package dev.slipway.metering;

import dev.slipway.store.Store;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Opens the ledger in the service's store, and the price list.
@Singleton
public final class MeteringWiring {

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
