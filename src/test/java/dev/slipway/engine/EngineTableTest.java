package dev.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The README's table of engines says what the contract suite proves.
class EngineTableTest {
  private static final String BEGIN = "<!-- what engines lack, from engine.Capability -->\n";

  @Test
  void theReadmeHasTheRowsOfTheSuite() throws IOException {
    var rows =
        Arrays.stream(Capability.values())
            .map(EngineTableTest::row)
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("README.md")))
        .contains(
            BEGIN
                + "\n| | `docker` | `kubernetes` | `simulated` |\n|---|---|---|---|\n"
                + rows
                + "\n\n");
  }

  private static String row(Capability capability) {
    return capability.row(
        Optional.of(!LackedCapabilities.OF_DOCKER.contains(capability)),
        Optional.of(!LackedCapabilities.OF_KUBERNETES.contains(capability)),
        Optional.empty());
  }
}
