package dev.slipway.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// Calls of ECS as bare JSON over HTTP, so that tests can send what no SDK would.
public final class EcsCalls {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI root;
  private final String account;

  /// Calls of one account.
  ///
  /// @param account twelve digits: tests that use different ones do not see each other's things
  public EcsCalls(URI root, String account) {
    this.root = root;
    this.account = account;
  }

  /// An answer as it came: its status and its body.
  public record Answer(int status, JsonNode body) {}

  public Answer call(String operation, String body) {
    var request =
        HttpRequest.newBuilder(root)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/20261125/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0"
                    .formatted(account))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The body of a call that must succeed.
  public JsonNode ok(String operation, String body) {
    Answer answer = call(operation, body);
    if (answer.status() != 200) {
      throw new AssertionError(operation + " " + body + " answered " + answer);
    }
    return answer.body();
  }
}
