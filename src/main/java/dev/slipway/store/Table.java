package dev.slipway.store;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Records of one kind by their key, ordered by key.
public interface Table<R> {

  /// The record of that key, if there is one.
  Optional<R> find(String key);

  /// All records whose key starts with the prefix, in key order; the empty prefix gives all.
  List<R> scan(String prefix);

  /// Puts the record in place of what was there, durably.
  void put(String key, R record);

  /// Puts the record only where none is; answers whether it did.
  boolean putIfAbsent(String key, R record);

  /// Replaces a record by what the change makes of it, atomically for this key, and returns the new
  /// one; empty where there is none. The same instance back means that nothing is written.
  Optional<R> update(String key, UnaryOperator<R> change);

  /// Removes the record; answers whether there was one.
  boolean remove(String key);
}
