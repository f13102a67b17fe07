package dev.slipway.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

  @Test
  void readsPathsFromTheRight() {
    var name = new RepositoryName("blobs/uploads");
    assertThat(Route.of("/v2/blobs/uploads/blobs/uploads/")).isEqualTo(new Route.NewUpload(name));
    assertThat(Route.of("/v2/blobs/uploads/blobs/uploads")).isEqualTo(new Route.NewUpload(name));
    assertThat(Route.of("/v2/blobs/uploads/blobs/uploads/x"))
        .isEqualTo(new Route.OpenUpload(name, "x"));
    assertThat(Route.of("/v2/blobs/uploads/manifests/v1"))
        .isEqualTo(new Route.Manifest(name, "v1"));
    assertThat(Route.of("/v2/tags/list/tags/list"))
        .isEqualTo(new Route.Tags(new RepositoryName("tags/list")));
    assertThat(Route.of("/v2/v2/referrers/sha256%3Aab"))
        .isEqualTo(new Route.Referrers(new RepositoryName("v2"), "sha256:ab"));
  }

  @Test
  void anAddressOfABlobBelongsToNoRepository() {
    assertThat(Route.of("/v2/_blobs/sha256:ab")).isEqualTo(new Route.Download("sha256:ab"));
    assertThatThrownBy(() -> Route.of("/v2/a/_blobs/sha256:ab"))
        .isInstanceOf(RegistryException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/../etc/passwd/manifests/v1",
        "/v2/a/../b/manifests/v1",
        "/v2//manifests/v1",
        "/v2/manifests/v1",
        "/v2/a//b/manifests/v1",
        "/v2/A/manifests/v1",
        "/v2/a%2fb/manifests/v1",
        "/v2/a%00/manifests/v1",
        "/v2/a\u0000/manifests/v1",
        "/v2/_catalog/blobs/uploads/",
        "/v2/a./tags/list",
        "/v2/tags/list",
        "/v2/blobs/uploads/",
        "/v3/a/tags/list",
        "/v2/a",
        "/v2/é/tags/list"
      })
  void refusesHostilePaths(String path) {
    assertThatThrownBy(() -> Route.of(path)).isInstanceOf(RegistryException.class);
  }

  @Test
  void refusesAnEndlessName() {
    assertThatThrownBy(() -> Route.of("/v2/" + "a/".repeat(5_000) + "b/tags/list"))
        .isInstanceOf(RegistryException.class);
  }
}
