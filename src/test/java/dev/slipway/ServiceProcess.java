package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The packaged service in a process of its own, which a test kills and starts again on the same
/// data.
public final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path directory;
  private final Map<String, String> settings;
  private final int port = FreePort.find();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  private ServiceProcess(Path directory, Map<String, String> settings) {
    this.directory = directory;
    this.settings = settings;
  }

  /// Starts one and waits until it answers.
  ///
  /// @param directory for its data and all that it says
  public static ServiceProcess start(Path directory, Map<String, String> settings) {
    var service = new ServiceProcess(directory, settings);
    service.start();
    return service;
  }

  public URI root() {
    return URI.create("http://localhost:" + port);
  }

  /// Ends it as `kill -9` does.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Starts it again on the data that the last one left.
  public void start() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dslipway.data=" + directory.resolve("data"));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", ServicePackage.jar().toString()));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  private Path log() {
    return directory.resolve("service.log");
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      assertThat(process.isAlive() && System.nanoTime() < deadline).as("%s", said()).isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private boolean answers() {
    try {
      return send(HttpRequest.newBuilder(root().resolve("/health")).build()).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /// All that it said, in all its lives.
  public String said() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it answers to a `GET`.
  public String get(String path) {
    var response = send(HttpRequest.newBuilder(root().resolve(path)).build());
    assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
    return response.body();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Ends and forgets everything of this service, and the service.
  @Override
  public void close() {
    if (!process.isAlive()) {
      start();
    }
    var reset = root().resolve("/slipway/reset");
    var answer = send(HttpRequest.newBuilder(reset).POST(BodyPublishers.noBody()).build());
    process.destroy();
    process.onExit().join();
    http.close();
    assertThat(answer.statusCode()).as("%s", said()).isEqualTo(200);
  }
}
