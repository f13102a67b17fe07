package dev.slipway.store;

/// Changes that become durable together or not at all.
public interface Batch {

  <R> void put(Table<R> table, String key, R record);

  <R> void remove(Table<R> table, String key);
}
