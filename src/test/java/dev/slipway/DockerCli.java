package dev.slipway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a daemon itself says of its containers, by the client that people use.
public final class DockerCli {
  private final Map<String, String> environment;

  /// @param host of the daemon; the machine's own where empty
  public DockerCli(Optional<String> host) {
    environment = host.map(each -> Map.of("DOCKER_HOST", each)).orElseGet(Map::of);
  }

  /// What a container's inspection says of its life.
  public record Life(
      boolean running, int exitCode, Instant startedAt, Instant finishedAt, int restartCount) {

    static Life parse(String line) {
      var words = line.split(" ", -1);
      return new Life(
          Boolean.parseBoolean(words[0]),
          Integer.parseInt(words[1]),
          OffsetDateTime.parse(words[2]).toInstant(),
          OffsetDateTime.parse(words[3]).toInstant(),
          Integer.parseInt(words[4]));
    }
  }

  /// What `docker` with these words prints.
  public String run(String... words) {
    return Program.of("docker", words).with(environment).succeed();
  }

  public Life life(String container) {
    return Life.parse(
        run(
            "inspect",
            "--format",
            "{{.State.Running}} {{.State.ExitCode}} {{.State.StartedAt}} {{.State.FinishedAt}}"
                + " {{.RestartCount}}",
            container));
  }

  public Life awaitEnd(String container) {
    Outcomes.await(Duration.ofSeconds(30), () -> !life(container).running());
    return life(container);
  }

  /// Imports busybox, this machine's static binary, with the programs that tests ask for.
  public void makeImage(String name, Path scratch) {
    try {
      var files = Files.createDirectories(scratch.resolve("image/bin"));
      Files.copy(Path.of("/bin/busybox"), files.resolve("busybox"));
      for (var program : List.of("sh", "sleep", "dd", "httpd", "wget")) {
        Files.createSymbolicLink(files.resolve(program), Path.of("busybox"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var archive = scratch.resolve("image.tar").toString();
    Program.of("tar", "-C", scratch.resolve("image").toString(), "-cf", archive, ".").succeed();
    run("import", "--change", "ENV PATH=/bin", archive, name);
  }
}
