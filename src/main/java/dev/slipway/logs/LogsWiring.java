package dev.slipway.logs;

import dev.slipway.store.Store;
import dev.slipway.store.StoreConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Puts the plain classes of this package together.
@Singleton
class LogsWiring {

  @Produces
  @Singleton
  LogGroups logGroups(Store store, StoreConfig config, InstantSource clock) {
    return new LogGroups(store, config.data().resolve("logs"), clock);
  }

  @Produces
  @Singleton
  LogWriter logWriter(LogGroups groups, InstantSource clock) {
    return new LogWriter(groups, clock);
  }

  @Produces
  @Singleton
  LogReader logReader(LogGroups groups) {
    return new LogReader(groups);
  }
}
