package dev.slipway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Every start of a task's container on the machine's daemon, from when this is made on, also of
/// one that is gone when anybody looks.
public final class ContainerStarts implements AutoCloseable {
  private static final String ARN = "com.amazonaws.ecs.task-arn";

  private final Process events;
  private final Path file;

  /// A start of a container of a task.
  public record Start(String taskArn, String container) {}

  /// @param scratch a directory for what it writes down
  public ContainerStarts(Path scratch) throws IOException {
    file = scratch.resolve("starts");
    events =
        new ProcessBuilder(
                "docker",
                "events",
                "--filter=type=container",
                "--filter=event=start",
                "--filter=label=" + ARN,
                "--format={{index .Actor.Attributes \"" + ARN + "\"}} {{.Actor.ID}}")
            .redirectErrorStream(true)
            .redirectOutput(file.toFile())
            .start();
  }

  public List<Start> all() throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.split(" ", -1))
        .map(words -> new Start(words[0], words[1]))
        .toList();
  }

  @Override
  public void close() {
    events.destroy();
    events.onExit().join();
  }
}
