import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Quarkus service started for a bench, with a data directory of its own, until closed.
final class Service implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private final Process process;
  private final Path data;
  final int port;
  final double startMillis;

  /// @param application its `quarkus-app`
  /// @param cache flags about the AOT cache
  Service(Path application, List<String> cache, String... properties) throws Exception {
    data = Files.createTempDirectory("slipway-bench");
    port = freePort();
    var command = new ArrayList<>(List.of("java"));
    command.addAll(Bench.JAVA_FLAGS);
    command.addAll(cache);
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dslipway.data=" + data.resolve("data"));
    command.add("-Dorg.sqlite.lib.path=" + application.resolve("native"));
    command.addAll(List.of(properties));
    command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
    long start = System.nanoTime();
    process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(data.resolve("log").toFile()).start();
    awaitHealth();
    startMillis = (System.nanoTime() - start) / 1e6;
  }

  private void awaitHealth() throws Exception {
    while (!isHealthy()) {
      if (!process.isAlive()) {
        throw new IllegalStateException("the service ended: " + Files.readString(data.resolve("log")));
      }
      Thread.sleep(5);
    }
  }

  private boolean isHealthy() throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build();
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /// Calls an operation of ECS and gives its answer's body.
  String ecs(String operation, String body) throws Exception {
    var answer = CLIENT.send(ecsRequest(port, operation, body), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(operation + ": " + answer.body());
    }
    return answer.body();
  }

  static HttpRequest ecsRequest(int port, String operation, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
        .header("Content-Type", "application/x-amz-json-1.1")
        .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  double residentMib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IllegalStateException("no VmRSS");
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
