package dev.slipway.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What runs in a container; an empty member leaves it to the image.
public record ContainerProcess(
    Optional<List<String>> entryPoint,
    Optional<List<String>> command,
    Map<String, String> environment,
    Optional<String> workingDirectory,
    Optional<String> user,
    Optional<String> hostname,
    boolean terminal,
    boolean stdin) {

  public ContainerProcess {
    entryPoint = entryPoint.map(List::copyOf);
    command = command.map(List::copyOf);
    environment = Map.copyOf(environment);
  }

  /// Runs that command and leaves everything else to the image.
  public static ContainerProcess of(List<String> command) {
    return new ContainerProcess(
        Optional.empty(),
        Optional.of(command),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }
}
