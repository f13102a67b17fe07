package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes to a store, as `kill -9` does, and looks at what is left.
class CrashTest {
  private static final RecordFormat<String> TEXT = JsonFormat.of(String.class);
  private static final int WRITERS = 8;

  @TempDir Path directory;

  @Test
  void nothingAcknowledgedIsLostAndNoBatchIsHalfWritten() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    for (int run = 0; run < 3; run++) {
      acknowledged.addAll(writeUntilKilled("run" + run, 200));
    }

    try (var store = SqliteStore.open(directory)) {
      var left = new HashSet<>(store.table("left", TEXT).scan(""));
      var right = new HashSet<>(store.table("right", TEXT).scan(""));

      assertThat(left).containsAll(acknowledged).isEqualTo(right);
    }
  }

  private Set<String> writeUntilKilled(String run, int acknowledgements) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                directory.toString(),
                run)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = process.inputReader()) {
      Set<String> acknowledged = new HashSet<>();
      while (acknowledged.size() < acknowledgements) {
        var line = output.readLine();
        assertThat(line).as("the writer ended by itself").isNotNull();
        acknowledged.add(line);
      }
      // By its handle, because the process itself would close the stream that is still read.
      process.toHandle().destroyForcibly();
      // What it still said before it died counts as well, up to a line cut short.
      output.lines().filter(line -> line.endsWith(".")).forEach(acknowledged::add);
      return acknowledged;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /// Writes pairs of records from several threads for ever and prints each pair that is durable.
  static final class Writer {
    public static void main(String[] arguments) throws InterruptedException {
      var store = SqliteStore.open(Path.of(arguments[0]));
      var left = store.table("left", TEXT);
      var right = store.table("right", TEXT);
      for (int writer = 0; writer < WRITERS; writer++) {
        var prefix = arguments[1] + "-" + writer + "-";
        Thread.ofPlatform().start(() -> writeForEver(store, left, right, prefix));
      }
    }

    private static void writeForEver(
        Store store, Table<String> left, Table<String> right, String prefix) {
      for (int i = 0; ; i++) {
        var key = prefix + i + ".";
        store.write(
            batch -> {
              batch.put(left, key, key);
              batch.put(right, key, key);
            });
        synchronized (Writer.class) {
          System.out.println(key);
        }
      }
    }
  }
}
