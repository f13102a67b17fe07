package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// A Java process of a test that is killed while it works, as `kill -9` does.
public final class KilledProcess {
  private KilledProcess() {}

  /// Runs the class until it has printed so many different lines, kills it, and gives back all
  /// whole lines that it printed; each must end with a full stop.
  public static Set<String> linesUntilKilled(Class<?> main, int enough, String... arguments)
      throws IOException, InterruptedException {
    var process = start(main, arguments);
    try (BufferedReader output = process.inputReader()) {
      Set<String> lines = new HashSet<>();
      while (lines.size() < enough) {
        var line = output.readLine();
        assertThat(line).as("%s ended by itself", main.getSimpleName()).isNotNull();
        lines.add(line);
      }
      // By its handle, because the process itself would close the stream that is still read.
      process.toHandle().destroyForcibly();
      // What it still said before it died counts as well, up to a line cut short.
      output.lines().filter(line -> line.endsWith(".")).forEach(lines::add);
      return lines;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Process start(Class<?> main, String... arguments) throws IOException {
    return new ProcessBuilder(Program.javaCommand(main, arguments))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
