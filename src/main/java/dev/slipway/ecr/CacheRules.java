package dev.slipway.ecr;

import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The pull-through cache rules of every registry, by their prefixes.
public final class CacheRules {
  private final Table<CacheRule> table;

  public CacheRules(Store store) {
    this.table = store.table("ecr.cache-rule", JsonFormat.of(CacheRule.class));
  }

  /// All rules of the registry, by prefix.
  List<CacheRule> all(PrivateRegistry registry) {
    return table.scan(registry.prefix());
  }

  /// The one with the longest prefix that the name has.
  Optional<CacheRule> find(PrivateRegistry registry, String repository) {
    return all(registry).stream()
        .filter(each -> each.isFor(repository))
        .max(Comparator.comparingInt(each -> RepositoryPrefix.length(each.prefix())));
  }

  Optional<CacheRule> named(PrivateRegistry registry, String prefix) {
    return table.find(registry.prefix() + prefix);
  }

  boolean create(PrivateRegistry registry, CacheRule rule) {
    return table.putIfAbsent(registry.prefix() + rule.prefix(), rule);
  }

  Optional<CacheRule> update(
      PrivateRegistry registry, String prefix, UnaryOperator<CacheRule> change) {
    return table.update(registry.prefix() + prefix, change);
  }

  void delete(PrivateRegistry registry, String prefix) {
    table.remove(registry.prefix() + prefix);
  }
}
