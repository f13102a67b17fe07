package dev.slipway.registry.http;

import static dev.slipway.registry.http.RegistryFixture.OCI_INDEX;
import static dev.slipway.registry.http.RegistryFixture.OCI_MANIFEST;
import static dev.slipway.registry.http.RegistryFixture.digest;
import static dev.slipway.registry.http.RegistryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestRequestsTest {
  @TempDir Path directory;
  private RegistryFixture registry;

  @BeforeEach
  void open() {
    registry = new RegistryFixture(directory);
  }

  @Test
  void givesBackExactlyWhatWasPushed() {
    var manifest = registry.image("app", "layer") + "\n  \n";

    var put = registry.putManifest("app", "v1", manifest);
    assertThat(put.status()).isEqualTo(201);
    assertThat(put.headers())
        .containsEntry("Docker-Content-Digest", digest(manifest))
        .containsEntry("Location", "/v2/app/manifests/" + digest(manifest));

    for (var reference : new String[] {"v1", digest(manifest)}) {
      var read = registry.ask("GET", "/v2/app/manifests/" + reference);
      assertThat(text(read)).isEqualTo(manifest);
      assertThat(read.headers()).containsEntry("Content-Type", OCI_MANIFEST);
    }
  }

  @Test
  void movesATagAndLeavesTheFormerManifest() {
    var one = registry.image("app", "one");
    var two = registry.image("app", "two");
    registry.putManifest("app", "latest", one);
    registry.putManifest("app", "latest", two);

    assertThat(text(registry.ask("GET", "/v2/app/manifests/latest"))).isEqualTo(two);
    assertThat(registry.ask("HEAD", "/v2/app/manifests/" + digest(one)).status()).isEqualTo(200);
  }

  @Test
  void refusesAManifestWhoseBlobsAreMissing() {
    var elsewhere = registry.image("elsewhere", "layer");

    var answer = registry.putManifest("app", "v1", elsewhere);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains("MANIFEST_BLOB_UNKNOWN");
    assertThat(registry.ask("GET", "/v2/app/manifests/v1").status()).isEqualTo(404);
  }

  @Test
  void takesAnIndexOnceItsManifestsAreThere() {
    var image = registry.image("app", "layer");
    var index =
        """
        {"schemaVersion":2,"mediaType":"%s","manifests":[
          {"mediaType":"%s","digest":"%s","size":%d,"platform":{"os":"linux","architecture":"amd64"}}]}"""
            .formatted(OCI_INDEX, OCI_MANIFEST, digest(image), image.length());
    var headers = Map.of("Content-Type", OCI_INDEX);

    assertThat(registry.ask("PUT", "/v2/app/manifests/all", index, headers).status())
        .isEqualTo(400);
    registry.putManifest("app", digest(image), image);
    assertThat(registry.ask("PUT", "/v2/app/manifests/all", index, headers).status())
        .isEqualTo(201);
  }

  @Test
  void refusesADigestThatIsNotTheManifests() {
    var manifest = registry.image("app", "layer");

    var answer = registry.putManifest("app", digest("other"), manifest);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains("DIGEST_INVALID");
  }

  @Test
  void refusesWhatIsNoManifest() {
    var image = registry.image("app", "layer");
    assertThat(refusal("app", "{", OCI_MANIFEST)).contains("MANIFEST_INVALID");
    assertThat(refusal("app", "[]", OCI_MANIFEST)).contains("MANIFEST_INVALID");
    assertThat(refusal("app", "null", OCI_MANIFEST)).contains("MANIFEST_INVALID");
    assertThat(refusal("app", "", OCI_MANIFEST)).contains("MANIFEST_INVALID");
    assertThat(refusal("app", "{\"schemaVersion\":1}", OCI_MANIFEST)).contains("schemaVersion");
    assertThat(refusal("app", "{\"schemaVersion\":2}", OCI_MANIFEST)).contains("no config");
    assertThat(refusal("app", image, "application/json")).contains("not a kind of manifest");
    assertThat(refusal("app", image, OCI_INDEX)).contains("it was sent as");
    assertThat(refusal("app", image.replace("sha256:", "md5:"), OCI_MANIFEST))
        .contains("MANIFEST_INVALID");
    assertThat(refusal("app", "[".repeat(100_000), OCI_MANIFEST)).contains("MANIFEST_INVALID");
    assertThat(refusal("app", " ".repeat(4 * 1024 * 1024 + 1), OCI_MANIFEST))
        .contains("larger than");
  }

  @Test
  void removesATagAloneOrAManifestWithItsTags() {
    var image = registry.image("app", "layer");
    registry.putManifest("app", "a", image);
    registry.putManifest("app", "b", image);
    registry.putManifest("app", "c", image);

    assertThat(registry.ask("DELETE", "/v2/app/manifests/a").status()).isEqualTo(202);
    assertThat(text(registry.ask("GET", "/v2/app/tags/list"))).contains("[\"b\",\"c\"]");

    assertThat(registry.ask("DELETE", "/v2/app/manifests/" + digest(image)).status())
        .isEqualTo(202);
    assertThat(text(registry.ask("GET", "/v2/app/tags/list"))).contains("[]");
    assertThat(registry.ask("DELETE", "/v2/app/manifests/b").status()).isEqualTo(404);
  }

  @Test
  void keepsABlobThatAManifestNeeds() {
    var image = registry.image("app", "layer");
    registry.putManifest("app", "v1", image);
    var layer = "/v2/app/blobs/" + digest("layer");

    assertThat(registry.ask("DELETE", layer).status()).isEqualTo(405);
    registry.ask("DELETE", "/v2/app/manifests/" + digest(image));
    assertThat(registry.ask("DELETE", layer).status()).isEqualTo(202);
    assertThat(registry.ask("GET", layer).status()).isEqualTo(404);
  }

  @Test
  void listsWhoRefersToAManifestEvenToOneThatIsNotThere() {
    var subject = digest("not here");
    var artifact =
        registry
            .image("app", "signature")
            .replace(
                "\"schemaVersion\":2,",
                """
                "schemaVersion":2,"artifactType":"a/b","annotations":{"k":"v"},
                "subject":{"mediaType":"%s","digest":"%s","size":8},"""
                    .formatted(OCI_MANIFEST, subject));

    var put = registry.putManifest("app", digest(artifact), artifact);
    assertThat(put.status()).isEqualTo(201);
    assertThat(put.headers()).containsEntry("OCI-Subject", subject);

    var all = registry.ask("GET", "/v2/app/referrers/" + subject);
    assertThat(all.headers()).containsEntry("Content-Type", OCI_INDEX);
    assertThat(text(all)).contains(digest(artifact), "\"artifactType\":\"a/b\"", "{\"k\":\"v\"}");
    var none = registry.ask("GET", "/v2/app/referrers/" + subject + "?artifactType=c");
    assertThat(none.headers()).containsEntry("OCI-Filters-Applied", "artifactType");
    assertThat(text(none)).contains("\"manifests\":[]");
  }

  @Test
  void listsTagsPageByPage() {
    var image = registry.image("app", "layer");
    for (var tag : new String[] {"b", "a", "d", "c"}) {
      registry.putManifest("app", tag, image);
    }

    var first = registry.ask("GET", "/v2/app/tags/list?n=2");
    assertThat(text(first)).isEqualTo("{\"name\":\"app\",\"tags\":[\"a\",\"b\"]}");
    assertThat(first.headers())
        .containsEntry("Link", "</v2/app/tags/list?n=2&last=b>; rel=\"next\"");
    var second = registry.ask("GET", "/v2/app/tags/list?n=2&last=b");
    assertThat(text(second)).contains("[\"c\",\"d\"]");
    assertThat(second.headers()).doesNotContainKey("Link");
    assertThat(text(registry.ask("GET", "/v2/app/tags/list?last=bb"))).contains("[\"c\",\"d\"]");
    assertThat(text(registry.ask("GET", "/v2/app/tags/list?n=0"))).contains("[]");
    assertThat(registry.ask("GET", "/v2/app/tags/list?n=-1").status()).isEqualTo(400);
  }

  private String refusal(String repository, String manifest, String contentType) {
    var answer =
        registry.ask(
            "PUT",
            "/v2/" + repository + "/manifests/bad",
            manifest,
            Map.of("Content-Type", contentType));
    assertThat(answer.status()).isBetween(400, 499);
    return text(answer);
  }
}
