package dev.slipway.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Changes that are not in memory yet, the last one per key.
final class Changes {
  private record Row(RecordTable<?> table, String key) {}

  private final Map<Row, Change<?>> byRow = new LinkedHashMap<>();

  void add(Change<?> change) {
    byRow.put(new Row(change.table(), change.key()), change);
  }

  void addAll(Changes later) {
    byRow.putAll(later.byRow);
  }

  Collection<Change<?>> all() {
    return byRow.values();
  }

  boolean isEmpty() {
    return byRow.isEmpty();
  }

  <R> Optional<Change<R>> of(RecordTable<R> table, String key) {
    return Optional.ofNullable(byRow.get(new Row(table, key))).map(Changes::<R>typed);
  }

  <R> Stream<Change<R>> of(RecordTable<R> table) {
    return byRow.values().stream().filter(change -> change.table() == table).map(Changes::<R>typed);
  }

  void applyToMemory() {
    byRow.values().forEach(Change::applyToMemory);
  }

  /// The row names the table, and a table's changes carry its own record type.
  @SuppressWarnings("unchecked")
  private static <R> Change<R> typed(Change<?> change) {
    return (Change<R>) change;
  }
}
