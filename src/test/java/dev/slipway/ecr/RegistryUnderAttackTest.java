package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a hostile or clumsy client sends, through real sockets and while others push: it gets the
/// specification's error, never a 500, and harms nobody.
@QuarkusTest
class RegistryUnderAttackTest {
  private static final String REPOSITORY = "attacked";
  private static final String UPLOADS = "/v2/" + REPOSITORY + "/blobs/uploads/";
  private static final int CLIENTS = 8;

  @TestHTTPResource URI root;
  private EcrFixture registry;
  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  @BeforeEach
  void makeRepository() {
    registry = new EcrFixture(root);
    var there = registry.client().describeRepositories().repositories();
    if (there.stream().noneMatch(each -> each.repositoryName().equals(REPOSITORY))) {
      registry.client().createRepository(r -> r.repositoryName(REPOSITORY));
    }
  }

  @Test
  void ofManyThatSendTheSameChunkOneGetsIn() throws Exception {
    var location = startUpload();
    var chunk = "0123456789".repeat(10_000);

    for (int chunks = 0; chunks < 5; chunks++) {
      int first = chunks * chunk.length();
      var statuses = atOnce(_ -> patch(location, chunk, first).statusCode());

      assertThat(statuses).containsOnly(202, 416).containsOnlyOnce(202);
    }

    var whole = chunk.repeat(5);
    assertThat(finish(location, whole).statusCode()).isEqualTo(201);
    assertThat(get("/v2/" + REPOSITORY + "/blobs/" + digest(whole)).body()).isEqualTo(whole);
  }

  @Test
  void chunksThatOverlapOrGoBackwardsAreRefusedWhileOthersPush() throws Exception {
    var statuses =
        atOnce(
            client -> {
              var location = startUpload();
              var text = "layer " + client + " ".repeat(100_000);
              patch(location, text, 0);
              List<Integer> wrong = new ArrayList<>();
              for (int first : new int[] {0, 1, text.length() - 1, text.length() + 1}) {
                wrong.add(patch(location, text, first).statusCode());
              }
              wrong.add(patch(location, "x", "5-3").statusCode());
              wrong.add(patch(location, "x", "-1-0").statusCode());
              wrong.add(patch(location, "x", "0-99999999999999999999").statusCode());
              assertThat(finish(location, text).statusCode()).isEqualTo(201);
              return wrong;
            });

    assertThat(statuses).containsOnly(List.of(416, 416, 416, 416, 400, 400, 400));
  }

  @Test
  void aThousandIdleUploadsHinderNobody() throws Exception {
    long filesBefore = openFiles();
    var idle = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      idle.add(startUpload());
    }
    patch(idle.getFirst(), "begun", 0);

    assertThat(openFiles() - filesBefore).as("open files").isLessThan(100);
    var digest = registry.push(REPOSITORY, "a layer beside idle uploads", "idle");
    assertThat(get("/v2/" + REPOSITORY + "/manifests/idle").headers().firstValue("ETag"))
        .contains("\"" + digest + "\"");
    assertThat(finish(idle.getFirst(), "begun").statusCode()).isEqualTo(201);
    for (var each : idle.subList(1, idle.size())) {
      assertThat(registry.send("DELETE", each).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void whatIsDeletedWhileItIsPulledArrivesWholeAndIsGoneThen() throws Exception {
    var layer = "deleted while pulled ".repeat(1_000_000);
    var digest = registry.blob(REPOSITORY, layer.getBytes(StandardCharsets.UTF_8));
    var address = "/v2/" + REPOSITORY + "/blobs/" + digest;

    // So much does not fit into the sockets: most of it is still to be sent.
    try (var body = open(address)) {
      var start = body.readNBytes(1000);
      assertThat(registry.send("DELETE", address).statusCode()).isEqualTo(202);
      assertThat(registry.send("POST", "/slipway/registry/gc").statusCode()).isEqualTo(200);

      assertThat(new String(start, StandardCharsets.UTF_8) + rest(body)).isEqualTo(layer);
    }
    assertThat(get(address).statusCode()).isEqualTo(404);
  }

  @Test
  void manifestsThatNobodyCouldUseAreRefusedWhileOthersPush() throws Exception {
    var image =
        """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":2},
         "layers":[]}\
        """
            .formatted(EcrFixture.OCI, digest("nobody pushed it"));

    var answers =
        atOnce(
            client -> {
              registry.push(REPOSITORY, "layer of " + client, "honest-" + client);
              return List.of(
                  putManifest("huge", EcrFixture.OCI, " ".repeat(5 * 1024 * 1024)),
                  putManifest("odd", "text/plain", image),
                  putManifest("none", EcrFixture.OCI, image),
                  putManifest("deep", EcrFixture.OCI, "{\"a\":".repeat(200_000)));
            });

    assertThat(answers)
        .containsOnly(
            List.of(
                "413 MANIFEST_INVALID",
                "400 MANIFEST_INVALID",
                "400 MANIFEST_BLOB_UNKNOWN",
                "400 MANIFEST_INVALID"));
  }

  @Test
  void namesThatAreNoneAreRefusedHoweverTheyAreWritten() throws Exception {
    for (var name :
        List.of(
            "..",
            "../../etc/passwd",
            "a/%2e%2e/b",
            "a%2f..%2fb",
            "a\u0000b",
            "a%00b",
            "a%c0%ae%c0%aeb",
            "a\u00e9",
            "a%u002e",
            "%",
            "a\\b",
            "x".repeat(300),
            "x/".repeat(300) + "y")) {
      for (var method : List.of("GET", "PUT", "DELETE")) {
        int status = raw(method + " /v2/" + name + "/manifests/v1 HTTP/1.1");

        assertThat(status).as("%s %s", method, name).isBetween(400, 404);
      }
    }
  }

  /// The status of a request that no client library would send.
  private int raw(String requestLine) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), root.getPort())) {
      var request =
          requestLine + "\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(line).startsWith("HTTP/1.1 ");
      return Integer.parseInt(line.substring(9));
    }
  }

  private String putManifest(String tag, String mediaType, String manifest) {
    var answer =
        registry.send("PUT", "/v2/" + REPOSITORY + "/manifests/" + tag, mediaType, manifest);
    var code = answer.body().replaceFirst(".*\"code\":\"([A-Z_]+)\".*", "$1");
    return answer.statusCode() + " " + code;
  }

  private String startUpload() {
    return registry.send("POST", UPLOADS).headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> patch(String location, String text, int first) throws Exception {
    return patch(location, text, first + "-" + (first + text.length() - 1));
  }

  private HttpResponse<String> patch(String location, String text, String span) throws Exception {
    return http.send(
        request(location)
            .header("Content-Range", span)
            .method("PATCH", BodyPublishers.ofString(text))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> finish(String location, String text) {
    return registry.send("PUT", location + "?digest=" + digest(text));
  }

  private HttpResponse<String> get(String address) {
    return registry.send("GET", address);
  }

  private InputStream open(String address) throws IOException, InterruptedException {
    return http.send(request(address).build(), BodyHandlers.ofInputStream()).body();
  }

  private static String rest(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(root.resolve(address)).timeout(Duration.ofSeconds(60));
  }

  private static String digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The service runs in this process.
  private static long openFiles() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  private interface Client<T> {
    T act(int number) throws Exception;
  }

  private static <T> List<T> atOnce(Client<T> client) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, CLIENTS).<Callable<T>>mapToObj(i -> () -> client.act(i)).toList();
      var answers = new ArrayList<T>();
      for (var each : threads.invokeAll(all)) {
        answers.add(each.get());
      }
      return answers;
    }
  }
}
