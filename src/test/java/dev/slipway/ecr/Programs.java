package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs other programs, such as docker, and shows what they print.
///
/// @param directory where they run
/// @param environment what they have in theirs beside the tests'
record Programs(Path scratch, Path directory, Map<String, String> environment) {
  private static final int PATIENCE_SECONDS = 300;

  Programs(Path scratch) {
    this(scratch, Path.of("").toAbsolutePath(), Map.of());
  }

  /// What the program printed; it must have ended well.
  String ok(String... command) {
    var outcome = run(command);
    assertThat(outcome).as(String.join(" ", command)).startsWith("exit 0\n");
    return outcome.substring("exit 0\n".length());
  }

  /// What the program printed, behind its exit code.
  String run(String... command) {
    try {
      var output = Files.createTempFile(scratch, "output", ".txt");
      var builder =
          new ProcessBuilder(List.of(command))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      return "exit " + process.exitValue() + "\n" + Files.readString(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
