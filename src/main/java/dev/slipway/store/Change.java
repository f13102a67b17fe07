package dev.slipway.store;

import java.util.Optional;

/// One record put or removed: what memory and disk are to hold under a key from now on.
///
/// @param record empty where the key is to hold nothing
/// @param bytes the record as it goes to disk, empty array where there is none
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record Change<R>(RecordTable<R> table, String key, Optional<R> record, byte[] bytes) {
  private static final byte[] NOTHING = {};

  static <R> Change<R> put(RecordTable<R> table, String key, R record) {
    return new Change<>(table, key, Optional.of(record), table.encode(key, record));
  }

  static <R> Change<R> remove(RecordTable<R> table, String key) {
    return new Change<>(table, key, Optional.empty(), NOTHING);
  }

  void applyToMemory() {
    table.apply(this);
  }
}
