package dev.slipway.store;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The records of one table in memory; writes go by way of the store's transactions.
final class RecordTable<R> implements Table<R> {
  private final String name;
  private final RecordFormat<R> format;
  private final Transactions transactions;
  private final NavigableMap<String, R> records = new ConcurrentSkipListMap<>();

  RecordTable(String name, RecordFormat<R> format, Transactions transactions) {
    this.name = name;
    this.format = format;
    this.transactions = transactions;
  }

  static <R> RecordTable<R> of(Table<R> table) {
    if (table instanceof RecordTable<R> own) {
      return own;
    }
    throw new IllegalArgumentException("not a table of a store: " + table);
  }

  String name() {
    return name;
  }

  @Override
  public Optional<R> find(String key) {
    if (Transaction.CURRENT.isBound()) {
      var pending = Transaction.CURRENT.get().pending(this, key);
      if (pending.isPresent()) {
        return pending.get().record();
      }
    }
    return Optional.ofNullable(records.get(key));
  }

  @Override
  public List<R> scan(String prefix) {
    if (!Transaction.CURRENT.isBound()) {
      return range(prefix).map(Map.Entry::getValue).toList();
    }
    var visible = new TreeMap<String, R>();
    range(prefix).forEach(entry -> visible.put(entry.getKey(), entry.getValue()));
    Transaction.CURRENT
        .get()
        .pending(this)
        .filter(change -> change.key().startsWith(prefix))
        .forEach(change -> apply(change, visible));
    return List.copyOf(visible.values());
  }

  /// The records in memory whose keys begin so, by key.
  private Stream<Map.Entry<String, R>> range(String prefix) {
    return records.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix));
  }

  @Override
  public void put(String key, R record) {
    var change = Change.put(this, key, record);
    transactions.run(
        transaction -> {
          transaction.add(change);
          return change;
        });
  }

  @Override
  public boolean putIfAbsent(String key, R record) {
    var change = Change.put(this, key, record);
    return transactions.run(
        transaction -> {
          boolean absent = find(key).isEmpty();
          if (absent) {
            transaction.add(change);
          }
          return absent;
        });
  }

  @Override
  public Optional<R> update(String key, UnaryOperator<R> change) {
    return transactions.run(
        transaction -> find(key).map(before -> replace(transaction, key, before, change)));
  }

  @SuppressWarnings("ReferenceEquality") // the contract: the same instance means no write
  private R replace(Transaction transaction, String key, R before, UnaryOperator<R> change) {
    R after = change.apply(before);
    if (after != before) {
      transaction.add(Change.put(this, key, after));
    }
    return after;
  }

  @Override
  public boolean remove(String key) {
    return transactions.run(
        transaction -> {
          boolean present = find(key).isPresent();
          if (present) {
            transaction.add(Change.remove(this, key));
          }
          return present;
        });
  }

  byte[] encode(String key, R record) {
    try {
      return format.write(record);
    } catch (RuntimeException e) {
      throw new StoreException(
          "tried to write record %s of table %s but its format could not".formatted(key, name), e);
    }
  }

  /// Takes in a record as it was read from disk.
  void load(String key, byte[] bytes) {
    try {
      records.put(key, format.read(bytes));
    } catch (RuntimeException e) {
      throw new StoreException(
          "tried to read record %s of table %s but its format could not".formatted(key, name), e);
    }
  }

  void apply(Change<R> change) {
    apply(change, records);
  }

  private static <R> void apply(Change<R> change, NavigableMap<String, R> target) {
    change
        .record()
        .ifPresentOrElse(
            record -> target.put(change.key(), record), () -> target.remove(change.key()));
  }

  @Override
  public String toString() {
    return "table " + name;
  }
}
