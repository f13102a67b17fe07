package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The OCI distribution specification's own suite at the running service, which asks everybody for
/// a token. Its report stays in `target/conformance`.
@QuarkusTest
@TestProfile(ConformanceIT.TokenRequired.class)
class ConformanceIT {
  /// Building the suite for the first time takes a good part of it.
  private static final int PATIENCE_MINUTES = 10;

  private static final Path REPORT = Path.of("target", "conformance");

  @TestHTTPResource URI root;

  /// The setting under which nobody gets in without a token.
  public static final class TokenRequired implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("slipway.ecr.auth", "required");
    }
  }

  @Test
  void nothingFailsAndNothingIsSkipped() throws Exception {
    Files.createDirectories(REPORT);
    var summary = REPORT.resolveSibling("conformance.txt");
    var suite =
        new ProcessBuilder(
                "registry/conformance.sh", "localhost:" + root.getPort(), REPORT.toString())
            .redirectErrorStream(true)
            .redirectOutput(summary.toFile())
            .start();

    boolean ended = suite.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      suite.destroyForcibly();
    }

    assertThat(summary)
        .content()
        .containsPattern("Skip\\.+: +0\\n")
        .containsPattern("FAIL\\.+: +0\\n")
        .containsPattern("Error\\.+: +0\\n")
        .containsPattern("Pass\\.+: +[1-9]\\d\\d");
    assertThat(ended).isTrue();
    assertThat(suite.exitValue()).isZero();
    assertThat(REPORT.resolve("junit.xml")).isNotEmptyFile();
  }
}
