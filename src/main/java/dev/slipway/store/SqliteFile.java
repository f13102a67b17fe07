package dev.slipway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// The database file: one SQL table holds the records of all tables.
///
/// Not safe for use by several threads.
final class SqliteFile implements GroupCommit.Disk, AutoCloseable {
  private static final String PUT =
      "INSERT INTO records (tab, key, record) VALUES (?, ?, ?)"
          + " ON CONFLICT (tab, key) DO UPDATE SET record = excluded.record";
  private static final String REMOVE = "DELETE FROM records WHERE tab = ? AND key = ?";

  private final Path path;
  private final Connection connection;
  private final Checkpoints checkpoints;

  /// Who is told each record that the file holds.
  interface Reader {
    void read(String table, String key, byte[] record);
  }

  private SqliteFile(Path path, Connection connection) {
    this.path = path;
    this.connection = connection;
    this.checkpoints = new Checkpoints(path);
  }

  /// What makes a commit survive the loss of power: the write-ahead log is flushed at each.
  static SQLiteConfig durable() {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    return config;
  }

  static SqliteFile open(Path path, SQLiteConfig config) {
    try {
      var connection = config.createConnection("jdbc:sqlite:" + path);
      try {
        SqliteSchema.bringUpToDate(connection, path);
        leaveCheckpoints(connection);
        return new SqliteFile(path, connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failure("open", path, e);
    }
  }

  private static void leaveCheckpoints(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_autocheckpoint=" + Checkpoints.LAST_RESORT);
    }
  }

  void readAll(Reader reader) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT tab, key, record FROM records")) {
      while (rows.next()) {
        reader.read(rows.getString(1), rows.getString(2), rows.getBytes(3));
      }
    } catch (SQLException e) {
      throw failure("read", path, e);
    }
  }

  @Override
  public void write(Collection<Change<?>> changes) {
    // Prepared anew each time: the driver's statements do not survive a failure such as a full
    // disk.
    try (var put = connection.prepareStatement(PUT);
        var remove = connection.prepareStatement(REMOVE)) {
      execute("BEGIN IMMEDIATE");
      for (var change : changes) {
        execute(change.record().isPresent() ? put : remove, change);
      }
      execute("COMMIT");
      checkpoints.committed(changes.size());
    } catch (SQLException e) {
      var failure = failure("write to", path, e);
      rollBack(failure);
      throw failure;
    }
  }

  /// Transactions are begun and ended in words, because the driver's own bookkeeping believes that
  /// one is open still after SQLite has rolled it back by itself.
  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void execute(PreparedStatement statement, Change<?> change) throws SQLException {
    statement.setString(1, change.table().name());
    statement.setString(2, change.key());
    if (change.record().isPresent()) {
      statement.setBytes(3, change.bytes());
    }
    statement.executeUpdate();
  }

  /// SQLite may have rolled back by itself already; that is no second failure.
  private void rollBack(StoreException failure) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    checkpoints.close();
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure("close", path, e);
    }
  }

  private static StoreException failure(String attempt, Path path, SQLException e) {
    return new StoreException("tried to %s %s but: %s".formatted(attempt, path, e.getMessage()), e);
  }
}
