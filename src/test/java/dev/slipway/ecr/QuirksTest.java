package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// ECR's own ways on `/v2/`, where somebody wants them.
@QuarkusTest
@TestProfile(QuirksTest.Quirks.class)
class QuirksTest {
  @TestHTTPResource URI root;

  /// The setting that switches them on.
  public static final class Quirks implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("slipway.ecr.quirks", "true");
    }
  }

  @Test
  void chunksListsAndRefusalsAreAnsweredAsEcrDoes() {
    var registry = new EcrFixture(root);
    registry.client().createRepository(r -> r.repositoryName("quirks/app"));
    var location =
        registry.send("POST", "/v2/quirks/app/blobs/uploads/").headers().firstValue("Location");

    var chunk = registry.send("PATCH", location.orElseThrow(), "application/octet-stream", "{}");
    var malformed = registry.send("PUT", "/v2/quirks/app/manifests/1", EcrFixture.OCI, "nonsense");
    var missing = registry.send("GET", "/v2/quirks/app/manifests/none");
    registry.push("quirks/app", "layer", "1");
    var tags = registry.send("GET", "/v2/quirks/app/tags/list");

    assertThat(chunk.statusCode()).isEqualTo(201);
    assertThat(malformed.statusCode()).isEqualTo(405);
    assertThat(malformed.body()).contains("UNSUPPORTED");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("Requested image not found");
    assertThat(tags.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(tags.body()).isEqualTo("{\"name\":\"quirks/app\",\"tags\":[\"1\"]}");
  }
}
