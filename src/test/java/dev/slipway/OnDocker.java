package dev.slipway;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;

/// A service with real containers, and a data directory that no other has. Tests of this profile
/// share it, so each leaves nothing behind.
public final class OnDocker implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "slipway.engine", "docker",
        "slipway.docker.ready-sandboxes", "1",
        "slipway.data", "target/slipway-test/" + UUID.randomUUID());
  }

  /// Ends and forgets every task of the service.
  public static void reset(URI root) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(root.resolve("/slipway/reset"))
              .POST(BodyPublishers.noBody())
              .build(),
          BodyHandlers.discarding());
    }
  }
}
