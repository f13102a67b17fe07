package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewNotFoundException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewResult;

/// A lifecycle policy is previewed, put, applied and deleted.
@QuarkusTest
class LifecycleScenarioTest {
  private static final String KEEP_ONE_OF_EACH =
      """
      {"rules":[
       {"rulePriority":1,"description":"releases","selection":{"tagStatus":"tagged","tagPrefixList":["v"],"countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}},
       {"rulePriority":2,"description":"the rest","selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":2},"action":{"type":"expire"}}]}""";

  @TestHTTPResource URI root;
  private EcrFixture registry;
  private EcrClient ecr;

  @BeforeEach
  void connect() {
    registry = new EcrFixture(root);
    ecr = registry.client();
  }

  @Test
  void aPreviewTellsWhatThePolicyThenDoes() {
    ecr.createRepository(r -> r.repositoryName("life/preview"));
    var old = registry.push("life/preview", "one", "v1");
    registry.push("life/preview", "two", "v2");

    ecr.startLifecyclePolicyPreview(
        r -> r.repositoryName("life/preview").lifecyclePolicyText(KEEP_ONE_OF_EACH));
    var preview = ecr.getLifecyclePolicyPreview(r -> r.repositoryName("life/preview"));

    assertThat(preview.statusAsString()).isEqualTo("COMPLETE");
    assertThat(preview.summary().expiringImageTotalCount()).isEqualTo(1);
    assertThat(preview.previewResults())
        .extracting(
            LifecyclePolicyPreviewResult::imageDigest,
            LifecyclePolicyPreviewResult::imageTags,
            LifecyclePolicyPreviewResult::appliedRulePriority)
        .containsExactly(tuple(old, List.of("v1"), 1));
    assertThat(digests("life/preview")).hasSize(2).contains(old);

    ecr.putLifecyclePolicy(
        r -> r.repositoryName("life/preview").lifecyclePolicyText(KEEP_ONE_OF_EACH));
    EcrFixture.await("expiry", () -> digests("life/preview").size() == 1);
    assertThat(digests("life/preview")).doesNotContain(old);
    assertThat(registry.send("GET", "/v2/life/preview/manifests/v1").statusCode()).isEqualTo(404);
    EcrFixture.await(
        "evaluation",
        () ->
            ecr.getLifecyclePolicy(r -> r.repositoryName("life/preview")).lastEvaluatedAt()
                != null);
  }

  @Test
  void whatAnIndexListsStaysAndASignatureGoesWithItsImage() {
    ecr.createRepository(r -> r.repositoryName("life/linked"));
    var child = registry.push("life/linked", "child", "v1");
    var signed = registry.push("life/linked", "signed", "v2");
    registry.put("life/linked", "sig", EcrFixture.OCI, signature(signed));
    registry.push("life/linked", "newest", "v3");
    registry.put("life/linked", "multi", EcrFixture.INDEX, EcrFixture.index(child));

    ecr.putLifecyclePolicy(
        r -> r.repositoryName("life/linked").lifecyclePolicyText(KEEP_ONE_OF_EACH));

    EcrFixture.await("expiry", () -> !digests("life/linked").contains(signed));
    EcrFixture.await(
        "the signature to go",
        () -> registry.send("GET", "/v2/life/linked/manifests/sig").statusCode() == 404);
    assertThat(digests("life/linked")).hasSize(3).contains(child);
  }

  @Test
  void aPolicyPutsImagesIntoTheArchive() {
    ecr.createRepository(r -> r.repositoryName("life/archive"));
    registry.push("life/archive", "one", "v1");
    registry.push("life/archive", "two", "v2");
    var policy =
        """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},
         "action":{"type":"transition","targetStorageClass":"archive"}}]}""";

    ecr.startLifecyclePolicyPreview(
        r -> r.repositoryName("life/archive").lifecyclePolicyText(policy));
    var preview = ecr.getLifecyclePolicyPreview(r -> r.repositoryName("life/archive"));

    assertThat(preview.summary().expiringImageTotalCount()).isZero();
    assertThat(preview.summary().transitioningImageTotalCounts())
        .extracting(each -> each.targetStorageClassAsString() + " " + each.imageTotalCount())
        .containsExactly("ARCHIVE 1");
    assertThat(preview.previewResults().getFirst().action().typeAsString()).isEqualTo("TRANSITION");

    ecr.putLifecyclePolicy(r -> r.repositoryName("life/archive").lifecyclePolicyText(policy));
    EcrFixture.await("the archive", () -> digests("life/archive").size() == 1);
    assertThat(registry.send("GET", "/v2/life/archive/manifests/v1").statusCode()).isEqualTo(404);
    assertThat(registry.send("GET", "/v2/life/archive/manifests/v2").statusCode()).isEqualTo(200);
  }

  @Test
  void aPolicyThatIsDeletedIsNotFoundAnyMore() {
    ecr.createRepository(r -> r.repositoryName("life/deleted"));
    ecr.putLifecyclePolicy(
        r -> r.repositoryName("life/deleted").lifecyclePolicyText(KEEP_ONE_OF_EACH));

    assertThat(
            ecr.deleteLifecyclePolicy(r -> r.repositoryName("life/deleted")).lifecyclePolicyText())
        .isEqualTo(KEEP_ONE_OF_EACH);

    assertThatThrownBy(() -> ecr.getLifecyclePolicy(r -> r.repositoryName("life/deleted")))
        .isInstanceOf(LifecyclePolicyNotFoundException.class)
        .hasMessageContaining(
            "Lifecycle policy does not exist for the repository with name 'life/deleted' in the registry with id '000000000000'");
    assertThatThrownBy(() -> ecr.startLifecyclePolicyPreview(r -> r.repositoryName("life/deleted")))
        .isInstanceOf(LifecyclePolicyNotFoundException.class);
    assertThatThrownBy(() -> ecr.getLifecyclePolicyPreview(r -> r.repositoryName("life/deleted")))
        .isInstanceOf(LifecyclePolicyPreviewNotFoundException.class);
  }

  private List<String> digests(String repository) {
    return ecr.describeImages(r -> r.repositoryName(repository)).imageDetails().stream()
        .map(each -> each.imageDigest())
        .toList();
  }

  private static String signature(String subject) {
    var empty = Sha256.of("{}".getBytes(StandardCharsets.UTF_8));
    return """
        {"schemaVersion":2,"mediaType":"%s","artifactType":"application/vnd.example.signature",
         "config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"%s","size":2},"layers":[],
         "subject":{"mediaType":"%s","digest":"%s","size":1}}"""
        .formatted(EcrFixture.OCI, empty, EcrFixture.OCI, subject);
  }
}
