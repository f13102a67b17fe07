package dev.slipway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A service with access keys, asked at `/slipway` by somebody who reaches its port.
@QuarkusTest
@TestProfile(OperatorGuardTest.WithKeys.class)
class OperatorGuardTest {

  /// One access key is configured.
  public static final class WithKeys implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("slipway.auth.keys", "AKIDA:secret");
    }
  }

  @TestHTTPResource URI root;

  @ConfigProperty(name = "slipway.data")
  Path data;

  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/slipway/tasks",
        "/slipway/tasks/x/logs",
        "/slipway/usage",
        "/slipway/nodes",
        "/slipway/metadata",
        "/slipway/registry",
        "/slipway/clock",
        "//slipway/tasks",
        "/x/../slipway/tasks",
        "/%73lipway/tasks",
      })
  void whoHasNoTokenIsRefused(String path) throws IOException, InterruptedException {
    for (var authorization : new String[] {"", "Bearer ", "Bearer 0000", "Basic AKIDA:secret"}) {
      var answer = get(path, authorization);

      assertThat(answer.statusCode()).as("%s %s", path, authorization).isEqualTo(401);
      assertThat(answer.body())
          .isEqualTo(
              "/slipway asks for the token in the file 'token' of the data directory, as"
                  + " 'Authorization: Bearer TOKEN', because access keys are set.\n");
    }
  }

  @Test
  void nothingEndsForWhoHasNoToken() throws IOException, InterruptedException {
    var reset =
        HttpRequest.newBuilder(root.resolve("/slipway/reset")).POST(BodyPublishers.noBody());

    assertThat(client.send(reset.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
  }

  @Test
  void whoReadsTheDataDirectoryIsAnswered() throws IOException, InterruptedException {
    var token = Files.readString(data.resolve("token")).strip();

    assertThat(get("/slipway/tasks", "Bearer " + token).statusCode()).isEqualTo(200);
    assertThat(get("/slipway/nodes", "Bearer " + token).body()).contains("simulated");
  }

  @Test
  void everyoneLearnsThatItIsUp() throws IOException, InterruptedException {
    assertThat(get("/health", "").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String path, String authorization)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(root.resolve("/") + path.substring(1)));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
