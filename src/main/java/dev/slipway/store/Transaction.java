package dev.slipway.store;

import java.util.Optional;
import java.util.stream.Stream;

/// What one write asks for, on top of writes that came before it and are not in memory yet.
final class Transaction implements Batch {
  /// The transaction whose code runs in this thread.
  static final ScopedValue<Transaction> CURRENT = ScopedValue.newInstance();

  private final Changes earlier;
  private final Changes own = new Changes();

  Transaction(Changes earlier) {
    this.earlier = earlier;
  }

  void add(Change<?> change) {
    own.add(change);
  }

  Changes own() {
    return own;
  }

  @Override
  public <R> void put(Table<R> table, String key, R record) {
    add(Change.put(RecordTable.of(table), key, record));
  }

  @Override
  public <R> void remove(Table<R> table, String key) {
    add(Change.remove(RecordTable.of(table), key));
  }

  /// The pending change of that key; empty where memory tells the truth.
  <R> Optional<Change<R>> pending(RecordTable<R> table, String key) {
    return own.of(table, key).or(() -> earlier.of(table, key));
  }

  /// All pending changes of a table, in the order in which they are to be applied.
  <R> Stream<Change<R>> pending(RecordTable<R> table) {
    return Stream.concat(earlier.of(table), own.of(table));
  }
}
