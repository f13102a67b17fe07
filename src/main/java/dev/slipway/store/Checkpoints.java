package dev.slipway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/// Brings what the write-ahead log holds into the database file, beside the commits: in the
/// committing thread, where SQLite does it by itself, everybody would wait for it (see <a
/// href="https://www.sqlite.org/wal.html#ckpt">checkpointing</a>).
final class Checkpoints implements AutoCloseable {
  /// So many changed records are about a thousand pages, at which SQLite would begin by itself.
  static final int CHANGES = 300;

  /// SQLite's own measure, in pages: reached only where these checkpoints cannot keep up.
  static final int LAST_RESORT = 16_000;

  private static final String CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)";

  private final Path file;
  private final Semaphore due = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("slipway-checkpoint").unstarted(this::serve);
  private int changes; // of the committing thread alone
  private volatile boolean closed;

  Checkpoints(Path file) {
    this.file = file;
  }

  /// Counts what was committed; the first time that there is enough, the thread begins.
  void committed(int count) {
    changes += count;
    if (changes >= CHANGES) {
      changes = 0;
      due.release();
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      }
    }
  }

  private void serve() {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      while (true) {
        due.acquireUninterruptibly();
        due.drainPermits();
        if (closed) {
          return;
        }
        checkpoint(connection);
      }
    } catch (SQLException e) {
      // Nothing is lost: the log grows until SQLite does it in the commits, and tells what is
      // wrong.
    }
  }

  private static void checkpoint(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(CHECKPOINT);
    }
  }

  /// Waits for a checkpoint that is under way.
  @Override
  public void close() {
    closed = true;
    due.release();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
