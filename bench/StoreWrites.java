import dev.slipway.store.JsonFormat;
import dev.slipway.store.SqliteStore;
import dev.slipway.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Durable writes per second: the store beside SQLite as it is, with the same settings, on the same
/// disk. Prints the median of five alternating rounds and the ratio.
///
/// Run by `bench/store-writes`.
class StoreWrites {
  private static final int ROUNDS = 5;
  private static final int WRITES = 2000;
  private static final int WRITERS = 32;
  private static final String TEXT = "x".repeat(1000);

  record Row(String id, int version, String text) {}

  interface Writes {
    void write(String key, Row row) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    var directory = Files.createTempDirectory(Path.of(arguments[0]), "store-writes");
    try (var store = SqliteStore.open(directory.resolve("store"));
        var raw = raw(directory.resolve("raw.db"))) {
      Table<Row> rows = store.table("rows", JsonFormat.of(Row.class));
      var format = JsonFormat.of(Row.class);
      var put = raw.prepareStatement("INSERT OR REPLACE INTO rows VALUES (?, ?)");
      Writes sqlite =
          (key, row) -> {
            put.setString(1, key);
            put.setBytes(2, format.write(row));
            put.executeUpdate();
          };
      compare("one writer", 1, rows::put, sqlite);
      compare(WRITERS + " writers of the store, one of SQLite", WRITERS, rows::put, sqlite);
    } finally {
      delete(directory);
    }
  }

  private static void compare(String title, int writers, Writes store, Writes sqlite)
      throws Exception {
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(rate(writers, store));
      theirs.add(rate(1, sqlite));
    }
    double a = median(ours);
    double b = median(theirs);
    System.out.printf(
        "%s: store %,.0f/s, SQLite one commit each %,.0f/s, ratio %.2f%n", title, a, b, a / b);
  }

  private static double rate(int writers, Writes writes) throws Exception {
    var next = new AtomicInteger();
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Void>>();
      for (int writer = 0; writer < writers; writer++) {
        running.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < WRITES; i = next.getAndIncrement()) {
                    writes.write("key" + i % 500, new Row("key" + i, i, TEXT));
                  }
                  return null;
                }));
      }
      for (var each : running) {
        each.get();
      }
    }
    return WRITES / ((System.nanoTime() - start) / 1e9);
  }

  private static Connection raw(Path file) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("CREATE TABLE rows (key TEXT PRIMARY KEY, record BLOB)");
    }
    return connection;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
