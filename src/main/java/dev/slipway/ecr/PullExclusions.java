package dev.slipway.ecr;

import dev.slipway.registry.RepositoryId;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.util.List;

/// Whose pulls do not count, in each registry.
public final class PullExclusions {
  private final Table<PullExclusion> table;

  PullExclusions(Store store) {
    this.table = store.table("ecr.exclusion", JsonFormat.of(PullExclusion.class));
  }

  /// Those of the registry, by ARN.
  List<PullExclusion> all(PrivateRegistry registry) {
    return table.scan(registry.prefix());
  }

  /// Answers whether there was none of that ARN before.
  boolean add(PrivateRegistry registry, PullExclusion exclusion) {
    return table.putIfAbsent(registry.prefix() + exclusion.principalArn(), exclusion);
  }

  /// Answers whether there was one.
  boolean remove(PrivateRegistry registry, String principalArn) {
    return table.remove(registry.prefix() + principalArn);
  }

  boolean cover(RepositoryId repository, TokenHolder who) {
    return table.scan(PrivateRegistry.of(repository).prefix()).stream()
        .anyMatch(each -> each.names(who));
  }
}
