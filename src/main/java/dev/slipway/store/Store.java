package dev.slipway.store;

import java.util.function.Consumer;

/// Durable tables of immutable records: reads come from memory, a write is on disk before it
/// returns.
///
/// Opening a store reads every table back. A failed write throws {@link StoreException} and changes
/// nothing, neither on disk nor in memory.
///
/// Writes happen one after the other. Code given to {@link #write} or {@link Table#update} may read
/// any table, sees all earlier writes and its own, and nothing comes between its reads and its
/// writes; it must be quick and must not write by any other way. What it throws reaches the caller,
/// and nothing of it is written. Readers elsewhere see only what is durable, and may see the
/// records of one batch appear one after the other.
public interface Store extends AutoCloseable {

  /// The table of that name, made if it is new. Asking twice gives the same table.
  <R> Table<R> table(String name, RecordFormat<R> format);

  /// Writes everything that the given code asks of the {@link Batch}, in any tables, or nothing of
  /// it.
  void write(Consumer<Batch> changes);

  @Override
  void close();
}
