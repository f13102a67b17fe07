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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// A Quarkus service started for a bench, with a data directory of its own, until closed.
final class Service implements AutoCloseable {
  // The signature holds the Host header, which HTTP/2 does not have.
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final Path data;
  private Optional<AwsCredentialsIdentity> identity = Optional.empty();
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
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log").toFile())
            .start();
    awaitHealth();
    startMillis = (System.nanoTime() - start) / 1e6;
  }

  private void awaitHealth() throws Exception {
    while (!isHealthy()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "the service ended: " + Files.readString(data.resolve("log")));
      }
      Thread.sleep(5);
    }
  }

  private boolean isHealthy() throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build();
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /// Calls an operation of ECS and gives its answer's body.
  String ecs(String operation, String body) throws Exception {
    return call("AmazonEC2ContainerServiceV20141113." + operation, body);
  }

  String call(String target, String body) throws Exception {
    var answer = CLIENT.send(request(port, target, body), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(target + ": " + answer.body());
    }
    return answer.body();
  }

  /// From here every call carries a signature; one made once is good for five minutes.
  void signAs(String keyId, String secret) {
    identity = Optional.of(AwsCredentialsIdentity.create(keyId, secret));
  }

  HttpRequest ecsRequest(String operation, String body) {
    return ecsRequest(port, operation, body);
  }

  HttpRequest ecsRequest(int toPort, String operation, String body) {
    return request(toPort, "AmazonEC2ContainerServiceV20141113." + operation, body);
  }

  private HttpRequest request(int toPort, String target, String body) {
    var plain =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("http://127.0.0.1:" + toPort + "/"))
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", target)
            .build();
    var sent = identity.map(signer -> signed(plain, signer, body)).orElse(plain);
    var request =
        HttpRequest.newBuilder(plain.getUri()).POST(HttpRequest.BodyPublishers.ofString(body));
    sent.forEachHeader(
        (name, values) -> {
          if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private static SdkHttpRequest signed(
      SdkHttpRequest plain, AwsCredentialsIdentity signer, String body) {
    return AwsV4HttpSigner.create()
        .sign(
            each ->
                each.identity(signer)
                    .request(plain)
                    .payload(ContentStreamProvider.fromUtf8String(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ecs")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
        .request();
  }

  /// A number that the service counts under `/slipway/nodes`.
  long count(String name) throws Exception {
    var request = own("nodes").build();
    var matcher =
        Pattern.compile('"' + name + "\":(\\d+)")
            .matcher(CLIENT.send(request, BodyHandlers.ofString()).body());
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /// Ends and forgets every task, so that nothing of a bench is left, however it ended.
  void reset() throws Exception {
    var request = own("reset").POST(HttpRequest.BodyPublishers.noBody()).build();
    CLIENT.send(request, BodyHandlers.discarding());
  }

  /// A request of Slipway's own, with the token that guards them once access keys are set.
  private HttpRequest.Builder own(String name) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slipway/" + name));
    Path token = data.resolve("data/token");
    return Files.exists(token)
        ? request.header("Authorization", "Bearer " + Files.readString(token).strip())
        : request;
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
