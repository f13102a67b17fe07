package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.KilledProcess;
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
      acknowledged.addAll(
          KilledProcess.linesUntilKilled(Writer.class, 200, directory.toString(), "run" + run));
    }

    try (var store = SqliteStore.open(directory)) {
      var left = new HashSet<>(store.table("left", TEXT).scan(""));
      var right = new HashSet<>(store.table("right", TEXT).scan(""));

      assertThat(left).containsAll(acknowledged).isEqualTo(right);
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
