package dev.slipway.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.registry.Swept;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Space is freed while the registry goes on, and nothing that is in use goes.
class SweeperTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(-1);

  @TempDir Path directory;
  private RegistryFixture registry;

  @BeforeEach
  void open() {
    registry = new RegistryFixture(directory);
  }

  @Test
  void whatADeletedImageHeldAloneIsFreed() {
    registry.putManifest("app", "1", registry.image("app", "first"));
    registry.putManifest("app", "2", registry.image("app", "second"));
    registry.putManifest("other", "1", registry.image("other", "first"));
    var manifest =
        registry.ask("GET", "/v2/app/manifests/1").headers().get("Docker-Content-Digest");
    registry.ask("DELETE", "/v2/app/manifests/" + manifest);

    var swept = registry.sweep(AT_ONCE);

    assertThat(swept).isEqualTo(new Swept(1, 0, 0));
    assertThat(registry.ask("GET", blob("app", "first")).status()).isEqualTo(404);
    assertThat(registry.ask("GET", blob("app", "second")).status()).isEqualTo(200);
    assertThat(registry.ask("GET", blob("other", "first")).status()).isEqualTo(200);

    registry.ask("DELETE", "/v2/other/manifests/" + manifest);
    assertThat(registry.sweep(AT_ONCE).files()).isEqualTo(2);
    assertThat(registry.filesBelow("blobs")).isEqualTo(3);
    assertThat(registry.sweep(AT_ONCE)).isEqualTo(new Swept(0, 0, 0));
  }

  @Test
  void aBlobWhoseManifestMayStillComeIsKept() {
    registry.blob("app", "early");

    assertThat(registry.sweep(Duration.ofHours(1))).isEqualTo(new Swept(0, 0, 0));
    assertThat(registry.ask("GET", blob("app", "early")).status()).isEqualTo(200);
    assertThat(registry.sweep(AT_ONCE)).isEqualTo(new Swept(1, 1, 5));
  }

  @Test
  void pushesThatGoOnMeanwhileAreWholeAfterwards() throws InterruptedException {
    var over = new AtomicBoolean();
    var sweeping =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!over.get()) {
                    registry.sweep(Duration.ofHours(1));
                  }
                });

    for (int i = 0; i < 60; i++) {
      var layer = "layer " + i % 20;
      assertThat(registry.putManifest("app", "t", registry.image("app", layer)).status())
          .isEqualTo(201);
      var digest =
          registry.ask("GET", "/v2/app/manifests/t").headers().get("Docker-Content-Digest");
      assertThat(RegistryFixture.text(registry.ask("GET", blob("app", layer)))).isEqualTo(layer);
      registry.ask("DELETE", "/v2/app/manifests/" + digest);
    }
    over.set(true);
    sweeping.join();
  }

  private static String blob(String repository, String text) {
    return "/v2/" + repository + "/blobs/" + RegistryFixture.digest(text);
  }
}
