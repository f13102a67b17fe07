package dev.slipway.launcher;

import dev.slipway.FreePort;
import dev.slipway.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Runs `./slipway` in a copy of the sources, so that it builds what a fresh clone would.
final class Launcher {
  private final Path home;
  private final Path dataDirectory;
  private final int port;
  private final Map<String, String> environment;

  private Launcher(Path home, Path dataDirectory, int port, Map<String, String> environment) {
    this.home = home;
    this.dataDirectory = dataDirectory;
    this.port = port;
    this.environment = environment;
  }

  static Launcher inCopyOf(Path sources, Path home) throws IOException {
    for (String part : List.of("pom.xml", "slipway", ".mvn", "src/main", "src/launcher")) {
      copy(sources.resolve(part), home.resolve(part));
    }
    return new Launcher(home, home.resolve("data"), FreePort.find(), Map.of());
  }

  /// The same launcher with another data directory on the same port.
  Launcher withOtherData() {
    return new Launcher(home, home.resolve("other"), port, environment);
  }

  /// The same launcher with more variables.
  Launcher with(Map<String, String> variables) {
    return new Launcher(home, dataDirectory, port, variables);
  }

  String url() {
    return "http://localhost:" + port;
  }

  long pid() throws IOException {
    return Long.parseLong(Files.readString(dataDirectory.resolve("launcher/pid")).strip());
  }

  Program.Ended run(String... arguments) {
    var variables = new HashMap<>(environment);
    variables.put("SLIPWAY_PORT", String.valueOf(port));
    variables.put("SLIPWAY_DATA", dataDirectory.toString());
    variables.put("SLIPWAY_ENGINE", "simulated");
    return Program.of(home.resolve("slipway").toString(), arguments).with(variables).run();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
