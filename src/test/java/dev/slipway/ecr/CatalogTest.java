package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/// The list of repositories that many clients ask for.
@QuarkusTest
class CatalogTest {
  @TestHTTPResource URI root;

  @Test
  void theRepositoriesOfTheRegistryAreListedPageByPage() {
    var registry = new EcrFixture(root);
    for (var name : new String[] {"catalog/c", "catalog/a", "catalog/b"}) {
      registry.client().createRepository(r -> r.repositoryName(name));
    }
    registry
        .client("111122223333", Region.EU_WEST_1)
        .createRepository(r -> r.repositoryName("catalog/foreign"));

    var first = registry.send("GET", "/v2/_catalog?n=2&last=catalog/");
    var rest = registry.send("GET", "/v2/_catalog?n=1&last=catalog%2Fb");

    assertThat(first.body()).isEqualTo("{\"repositories\":[\"catalog/a\",\"catalog/b\"]}");
    assertThat(first.headers().firstValue("Link"))
        .hasValueSatisfying(
            link -> assertThat(link).startsWith("</v2/_catalog?n=2&last=catalog%2Fb>; rel="));
    assertThat(rest.body()).isEqualTo("{\"repositories\":[\"catalog/c\"]}");
    assertThat(registry.send("GET", "/v2/_catalog").body()).doesNotContain("foreign");
    assertThat(registry.send("GET", "/v2/_catalog?n=x").statusCode()).isEqualTo(400);
    assertThat(registry.send("DELETE", "/v2/_catalog").statusCode()).isEqualTo(405);
  }
}
