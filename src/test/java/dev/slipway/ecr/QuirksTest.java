package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
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

  private EcrFixture registry;

  @BeforeEach
  void connect() {
    registry = new EcrFixture(root);
  }

  @Test
  void listsAndRefusalsAreAnsweredAsEcrDoes() {
    registry.client().createRepository(r -> r.repositoryName("quirks/app"));

    var malformed = registry.send("PUT", "/v2/quirks/app/manifests/1", EcrFixture.OCI, "nonsense");
    var missing = registry.send("GET", "/v2/quirks/app/manifests/none");
    registry.push("quirks/app", "layer", "1");
    var tags = registry.send("GET", "/v2/quirks/app/tags/list");

    assertThat(malformed.statusCode()).isEqualTo(405);
    assertThat(malformed.body()).contains("UNSUPPORTED");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("Requested image not found");
    assertThat(tags.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(tags.body()).isEqualTo("{\"name\":\"quirks/app\",\"tags\":[\"1\"]}");
  }

  @Test
  void chunksAreCreatedAndTheRangeStandsWhereTheFirstOneEnded() {
    registry.client().createRepository(r -> r.repositoryName("quirks/chunks"));
    var start = registry.send("POST", "/v2/quirks/chunks/blobs/uploads/");
    var location = start.headers().firstValue("Location").orElseThrow();

    var first = chunk(location, "hel");
    var second = chunk(location, "lo");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Range")).contains("0-2");
    assertThat(second.headers().firstValue("Range")).contains("0-2");
    assertThat(second.headers().firstValue("Location")).contains(location);
    var digest = Sha256.of("hello".getBytes(StandardCharsets.UTF_8));
    assertThat(registry.send("PUT", location + "?digest=" + digest).statusCode()).isEqualTo(201);
  }

  @Test
  void whoeverReadsABlobIsSentToAnAddressThatIsGoodForAWhile() {
    registry.client().createRepository(r -> r.repositoryName("quirks/blobs"));
    var digest = registry.blob("quirks/blobs", "hello".getBytes(StandardCharsets.UTF_8));

    var answer = registry.send("GET", "/v2/quirks/blobs/blobs/" + digest);

    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.body()).isEmpty();
    var address = answer.headers().firstValue("Location").orElseThrow();
    assertThat(registry.send("GET", address).body()).isEqualTo("hello");
    assertThat(registry.send("DELETE", address).statusCode()).isEqualTo(405);
    assertThat(registry.send("HEAD", "/v2/quirks/blobs/blobs/" + digest).statusCode())
        .isEqualTo(200);
    registry.send("POST", "/slipway/clock", "application/json", "{\"advance\":\"PT61M\"}");
    assertThat(registry.send("GET", address).statusCode()).isEqualTo(403);
  }

  @Test
  void whatAnIndexListsGoesOnlyAfterTheIndex() {
    registry.client().createRepository(r -> r.repositoryName("quirks/index"));
    var image = registry.push("quirks/index", "layer", "1");
    var index = registry.put("quirks/index", "multi", EcrFixture.INDEX, EcrFixture.index(image));

    var refused = registry.send("DELETE", "/v2/quirks/index/manifests/" + image);

    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.body())
        .contains("UNSUPPORTED")
        .contains("Requested image referenced by manifest list: [" + index + "]");
    for (var digest : new String[] {index, image}) {
      assertThat(registry.send("DELETE", "/v2/quirks/index/manifests/" + digest).statusCode())
          .isEqualTo(202);
    }
  }

  private HttpResponse<String> chunk(String location, String bytes) {
    return registry.send("PATCH", location, "application/octet-stream", bytes);
  }
}
