package dev.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher on the simulated engine, from sources to an answer and back. One story, because the
/// build is long.
class LauncherIT {
  @TempDir Path directory;
  private Launcher slipway;

  @BeforeEach
  void copySources() throws IOException {
    slipway = Launcher.inCopyOf(Path.of("").toAbsolutePath(), directory);
  }

  @AfterEach
  void end() throws Exception {
    slipway.run("down");
  }

  @Test
  void comesUpFromSourcesAndStartsAgainWithoutBuilding() throws Exception {
    var first = slipway.run("up");
    assertThat(first.output()).contains("building", "ready: " + slipway.url());
    assertThat(first.code()).isZero();
    assertThat(directory.resolve("target/quarkus-app/app.aot")).isNotEmptyFile();
    assertThat(health()).isEqualTo(200);

    assertThat(slipway.run("up").output()).contains("already up");
    assertThat(slipway.run("status").output()).contains("up ", slipway.url());
    assertThat(slipway.run("env").output()).contains("export AWS_ENDPOINT_URL=" + slipway.url());

    var samePort = slipway.withOtherData().run("up");
    assertThat(samePort.code()).isNotZero();
    assertThat(samePort.output()).contains("is in use by something else");

    assertThat(slipway.run("down").output()).contains("down");
    assertThat(slipway.run("status").code()).isEqualTo(3);
    assertThat(slipway.run("ps").output()).contains("Slipway is not up");

    var again = slipway.run("up");
    assertThat(again.output()).contains("ready: ").doesNotContain("building");

    killTheService();
    assertThat(slipway.run("status").output()).contains("down ");
    assertThat(slipway.run("up").output()).contains("ready: ");

    withKeys(hello());
  }

  /// Once access keys are set, who has one and may read the data directory goes on as before.
  private void withKeys(Path definition) {
    slipway.run("down");
    var opened = Map.of("SLIPWAY_JAVA_OPTS", "-Dslipway.auth.keys=AKIDA:secret/A+b");
    assertThat(slipway.with(opened).run("up").output()).contains("ready: ");

    assertThat(slipway.run("run", definition.toString()).output())
        .contains("RegisterTaskDefinition: ");
    var owner =
        slipway.with(
            Map.of("SLIPWAY_ACCESS_KEY_ID", "AKIDA", "SLIPWAY_SECRET_ACCESS_KEY", "secret/A+b"));
    var ran = owner.run("run", definition.toString());
    assertThat(ran.output()).contains("registered hello:1", "stopped: Essential container");
    assertThat(owner.run("ps").output()).contains("hello");
    assertThat(owner.run("registry", "ls").code()).isZero();
  }

  private Path hello() throws IOException {
    return Files.writeString(
        directory.resolve("hello.json"),
        """
        { "family": "hello", "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc",
          "cpu": "256", "memory": "512", "containerDefinitions": [ { "name": "app",
          "image": "app", "dockerLabels": { "dev.slipway.simulated.run": "1s" } } ] }
        """);
  }

  @Test
  void saysWhatIsWrongWithACommand() throws Exception {
    assertThat(slipway.run("fly").output()).contains("there is no command 'fly'");
    assertThat(slipway.run("--engine", "steam", "up").output())
        .contains("there is no engine 'steam'");
    assertThat(slipway.run("--port", "x", "up").output()).contains("'x' is not a port number");
  }

  /// The process id file stays behind, as after a crash.
  private void killTheService() throws IOException {
    var service = ProcessHandle.of(slipway.pid()).orElseThrow();
    service.destroyForcibly();
    service.onExit().join();
  }

  private int health() throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(slipway.url() + "/health")).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
