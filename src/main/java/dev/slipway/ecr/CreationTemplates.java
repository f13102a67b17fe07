package dev.slipway.ecr;

import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The templates of every registry, by their prefixes.
public final class CreationTemplates {
  private final Table<CreationTemplate> table;

  public CreationTemplates(Store store) {
    this.table = store.table("ecr.template", JsonFormat.of(CreationTemplate.class));
  }

  /// All templates of the registry, by prefix.
  List<CreationTemplate> all(PrivateRegistry registry) {
    return table.scan(registry.prefix());
  }

  /// The one with the longest prefix that the name has.
  Optional<CreationTemplate> find(PrivateRegistry registry, String name, String purpose) {
    return all(registry).stream()
        .filter(each -> each.isFor(name, purpose))
        .max(Comparator.comparingInt(each -> RepositoryPrefix.length(each.prefix())));
  }

  boolean create(PrivateRegistry registry, CreationTemplate template) {
    return table.putIfAbsent(key(registry, template.prefix()), template);
  }

  Optional<CreationTemplate> update(
      PrivateRegistry registry, String prefix, UnaryOperator<CreationTemplate> change) {
    return table.update(key(registry, prefix), change);
  }

  Optional<CreationTemplate> delete(PrivateRegistry registry, String prefix) {
    var present = table.find(key(registry, prefix));
    table.remove(key(registry, prefix));
    return present;
  }

  private static String key(PrivateRegistry registry, String prefix) {
    return registry.prefix() + prefix;
  }
}
