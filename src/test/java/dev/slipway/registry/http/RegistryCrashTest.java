package dev.slipway.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.KilledProcess;
import dev.slipway.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that pushes images, as `kill -9` does, and looks at what is left.
class RegistryCrashTest {
  private static final int PUSHERS = 4;

  @TempDir Path directory;

  @Test
  void everyAcknowledgedImageIsWholeAndNothingElseIsLeft() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    for (int run = 0; run < 50; run++) {
      acknowledged.addAll(
          KilledProcess.linesUntilKilled(
              Pusher.class, 4, directory.toString(), Integer.toString(run)));
    }

    try (var store = SqliteStore.open(directory.resolve("store"))) {
      var registry = new RegistryFixture(directory.resolve("registry"), store);

      assertThat(acknowledged).allSatisfy(tag -> assertWhole(registry, tag));
      assertThat(registry.filesBelow("uploads")).isZero();
      assertThat(registry.sweep(Duration.ofDays(1)).files()).isZero();
    }
  }

  private static void assertWhole(RegistryFixture registry, String tag) {
    var read = registry.ask("GET", "/v2/app/manifests/" + tag);
    var manifest = RegistryFixture.text(read);
    assertThat(RegistryFixture.digest(manifest))
        .isEqualTo(read.headers().get("Docker-Content-Digest"));
    var layer = layer(tag);
    assertThat(manifest).contains(RegistryFixture.digest(layer));
    assertThat(
            RegistryFixture.text(
                registry.ask("GET", "/v2/app/blobs/" + RegistryFixture.digest(layer))))
        .isEqualTo(layer);
  }

  /// About 100 kB that the tag alone says.
  private static String layer(String tag) {
    return new Random(tag.hashCode())
        .ints(100_000, 'a', 'z')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// Pushes images for ever and prints the tag of each that was taken.
  static final class Pusher {
    public static void main(String[] arguments) {
      var directory = Path.of(arguments[0]);
      var store = SqliteStore.open(directory.resolve("store"));
      var registry = new RegistryFixture(directory.resolve("registry"), store);
      for (int pusher = 0; pusher < PUSHERS; pusher++) {
        var prefix = "run" + arguments[1] + "-" + pusher + "-";
        Thread.ofPlatform().start(() -> pushForEver(registry, prefix));
      }
    }

    private static void pushForEver(RegistryFixture registry, String prefix) {
      for (int i = 0; ; i++) {
        var tag = prefix + i + ".";
        var answer = registry.putManifest("app", tag, registry.image("app", layer(tag)));
        if (answer.status() != 201) {
          throw new AssertionError(RegistryFixture.text(answer));
        }
        synchronized (Pusher.class) {
          System.out.println(tag);
        }
      }
    }
  }
}
