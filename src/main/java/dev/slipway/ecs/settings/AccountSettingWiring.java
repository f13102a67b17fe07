package dev.slipway.ecs.settings;

import dev.slipway.store.Store;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Puts together what is plain Java about account settings.
@Singleton
public final class AccountSettingWiring {

  @Produces
  @Singleton
  AccountSettings accountSettings(Store store) {
    return new AccountSettings(store);
  }
}
