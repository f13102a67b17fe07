package dev.slipway.ecr;

import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.util.function.UnaryOperator;

/// The settings of every account's registry in every region.
public final class Registries {
  private final Store store;
  private final Table<RegistrySettings> table;

  public Registries(Store store) {
    this.store = store;
    this.table = store.table("ecr.registry", JsonFormat.of(RegistrySettings.class));
  }

  RegistrySettings settings(PrivateRegistry registry) {
    return table.find(registry.prefix()).orElse(RegistrySettings.NONE);
  }

  void update(PrivateRegistry registry, UnaryOperator<RegistrySettings> change) {
    store.write(batch -> batch.put(table, registry.prefix(), change.apply(settings(registry))));
  }
}
