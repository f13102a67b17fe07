package dev.slipway.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// A store that keeps nothing: for tests of what stands on a store, and for throw-away services.
public final class MemoryStore implements Store, Transactions {
  private final Map<String, RecordTable<?>> tables = new ConcurrentHashMap<>();

  @Override
  @SuppressWarnings("unchecked") // a name stands for one record type
  public <R> Table<R> table(String name, RecordFormat<R> format) {
    return (Table<R>) tables.computeIfAbsent(name, each -> new RecordTable<>(each, format, this));
  }

  @Override
  public void write(Consumer<Batch> changes) {
    run(
        transaction -> {
          changes.accept(transaction);
          return transaction;
        });
  }

  @Override
  public <T> T run(Function<Transaction, T> work) {
    Transactions.refuseNesting();
    synchronized (this) {
      var transaction = new Transaction(new Changes());
      T answer =
          ScopedValue.where(Transaction.CURRENT, transaction).call(() -> work.apply(transaction));
      transaction.own().applyToMemory();
      return answer;
    }
  }

  @Override
  public void close() {}
}
