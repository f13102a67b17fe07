package dev.slipway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

/// The shape of the database file and its version.
final class SqliteSchema {
  /// The version this code reads and writes; a step from each earlier one would stand here.
  static final int VERSION = 1;

  private SqliteSchema() {}

  /// Makes a new file's tables; refuses a file that a later Slipway wrote.
  static void bringUpToDate(Connection connection, Path path) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("CREATE TABLE IF NOT EXISTS schema (version INTEGER NOT NULL)");
      if (version(statement).isEmpty()) {
        create(statement);
      }
      check(version(statement).orElseThrow(), path);
      statement.execute("COMMIT");
    }
  }

  private static void create(Statement statement) throws SQLException {
    statement.execute(
        "CREATE TABLE records (tab TEXT NOT NULL, key TEXT NOT NULL, record BLOB NOT NULL,"
            + " PRIMARY KEY (tab, key))");
    statement.execute("INSERT INTO schema (version) VALUES (" + VERSION + ")");
  }

  private static OptionalInt version(Statement statement) throws SQLException {
    try (var rows = statement.executeQuery("SELECT version FROM schema")) {
      return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
    }
  }

  private static void check(int found, Path path) {
    if (found != VERSION) {
      throw new StoreException(
          "tried to open %s but it has schema version %d and this Slipway knows only %d; use the Slipway that wrote it, or another data directory"
              .formatted(path, found, VERSION));
    }
  }
}
