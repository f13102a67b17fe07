package dev.slipway.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/// A store in one SQLite file, which one process at a time may have open.
public final class SqliteStore implements Store {
  private final DataDirectory directory;
  private final SqliteFile file;
  private final GroupCommit commits;
  private final Map<String, RecordTable<?>> tables = new HashMap<>();
  private final Map<String, Map<String, byte[]>> unread = new HashMap<>();

  private SqliteStore(DataDirectory directory, SqliteFile file) {
    this.directory = directory;
    this.file = file;
    file.readAll(
        (table, key, record) ->
            unread.computeIfAbsent(table, _ -> new HashMap<>()).put(key, record));
    commits = new GroupCommit(file, "slipway-store");
  }

  /// Opens the store of a data directory and makes both if they are new.
  ///
  /// @throws StoreException if another process has it open, or a later Slipway wrote it
  public static SqliteStore open(Path directory) {
    return open(directory, SqliteFile.durable());
  }

  /// Does once, with a database in memory, all that is slow about the first opening of a process:
  /// SQLite's library and the driver's classes are loaded by it. An opening meanwhile is not
  /// disturbed, only no faster.
  static void prepareDriver() {
    try {
      SqliteFile.open(Path.of(":memory:"), SqliteFile.durable()).close();
    } catch (StoreException expected) {
      // The true opening tries again, and tells.
    }
  }

  static SqliteStore open(Path path, SQLiteConfig config) {
    var directory = DataDirectory.open(path);
    try {
      return new SqliteStore(directory, SqliteFile.open(directory.file("slipway.db"), config));
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  @Override
  @SuppressWarnings("unchecked") // a name stands for one record type
  public synchronized <R> Table<R> table(String name, RecordFormat<R> format) {
    return (Table<R>) tables.computeIfAbsent(name, each -> read(each, format));
  }

  private <R> RecordTable<R> read(String name, RecordFormat<R> format) {
    var table = new RecordTable<>(name, format, commits);
    unread.getOrDefault(name, Map.of()).forEach(table::load);
    unread.remove(name);
    return table;
  }

  @Override
  public void write(Consumer<Batch> changes) {
    commits.run(
        transaction -> {
          changes.accept(transaction);
          return transaction;
        });
  }

  @Override
  public void close() {
    try (directory;
        file;
        commits) {
      // Closed in reverse: what was asked for is written, then the file, then the lock.
    }
  }
}
