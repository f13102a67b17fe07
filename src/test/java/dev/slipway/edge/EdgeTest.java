package dev.slipway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What comes over the socket of the running service, written by hand so that nothing is corrected
/// on the way.
@QuarkusTest
class EdgeTest {

  private static final String CLUSTERS =
      "X-Amz-Target: AmazonEC2ContainerServiceV20141113.Nothing|Content-Type:"
          + " application/x-amz-json-1.1|";

  @TestHTTPResource URI root;

  @Test
  void healthSaysThatItIsReady() throws IOException {
    assertThat(send("GET /health HTTP/1.1|Host: localhost|", ""))
        .startsWith("HTTP/1.1 200")
        .contains("\"status\":\"UP\"");
  }

  @Test
  void nodesSayWhatThereIsAndWhatTasksHaveOfIt() throws IOException {
    var definition =
        """
        {"family":"nodes","requiresCompatibilities":["FARGATE"],"networkMode":"awsvpc","cpu":"16384",
         "memory":"122880","containerDefinitions":[{"name":"app","image":"app"}]}\
        """;
    var run =
        """
        {"taskDefinition":"nodes","launchType":"FARGATE","networkConfiguration":
         {"awsvpcConfiguration":{"subnets":["subnet-00000000000000001"]}}}\
        """;
    call("RegisterTaskDefinition", definition);
    var before = reserved();

    assertThat(call("RunTask", run)).startsWith("HTTP/1.1 200");

    // Tasks of other tests, all of them small, may come and go meanwhile.
    assertThat(reserved().getInteger("cpuUnits") - before.getInteger("cpuUnits"))
        .isCloseTo(16384, within(8192));
    assertThat(reserved().getInteger("memoryMiB") - before.getInteger("memoryMiB"))
        .isCloseTo(122880, within(61440));
  }

  private JsonObject reserved() throws IOException {
    var answer = send("GET /slipway/nodes HTTP/1.1|Host: localhost|", "");
    var node =
        new JsonObject(answer.substring(answer.indexOf("{")))
            .getJsonArray("nodes")
            .getJsonObject(0);
    assertThat(node.getString("engine")).isEqualTo("simulated");
    assertThat(node.getJsonObject("capacity").getInteger("cpuUnits")).isGreaterThan(1024);
    return node.getJsonObject("reserved");
  }

  private String call(String operation, String body) throws IOException {
    return send(
        "POST / HTTP/1.1|Host: localhost|Content-Type: application/x-amz-json-1.1|"
            + "X-Amz-Target: AmazonEC2ContainerServiceV20141113."
            + operation
            + "|",
        body);
  }

  @ParameterizedTest
  @CsvSource({
    "Host: evil.example|",
    "Host: evil.example:4566|",
    "Host: localhost|Host: evil.example|",
    "Host: localhost|Origin: http://evil.example|",
    "Host: localhost|Origin: null|",
    "Host: 127.0.0.1|Origin: https://localhost.evil.example|",
  })
  void aForeignHostOrOriginIsRefused(String headers) throws IOException {
    assertThat(send("POST / HTTP/1.1|" + headers + CLUSTERS, "{}"))
        .startsWith("HTTP/1.1 403")
        .contains("AccessDeniedException");
    assertThat(send("GET /health HTTP/1.1|" + headers, "")).startsWith("HTTP/1.1 403");
  }

  @Test
  void aForeignOriginIsRefusedOverHttp2Too() throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      var request =
          HttpRequest.newBuilder(root.resolve("/health")).header("Origin", "http://evil.example");

      var answer = client.send(request.build(), BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("AccessDeniedException");
    }
  }

  @Test
  void aRequestWithoutAHostIsRefused() throws IOException {
    assertThat(send("GET /health HTTP/1.0|", "")).matches("(?s)HTTP/1.[01] 40[03].*");
  }

  @Test
  void anUnknownOperationIsAnsweredInJson() throws IOException {
    assertThat(send("POST / HTTP/1.1|Host: localhost|" + CLUSTERS, "{}"))
        .startsWith("HTTP/1.1 404")
        .containsIgnoringCase("x-amzn-requestid: ")
        .contains("UnknownOperationException");
  }

  /// Sends a request whose head has bars for line ends, and reads the answer to its end.
  private String send(String head, String body) throws IOException {
    var text =
        head.replace("|", "\r\n")
            + "Connection: close\r\nContent-Length: %d\r\n\r\n".formatted(body.length())
            + body;
    try (var socket = new Socket(root.getHost(), root.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
