package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageReferrer;

/// What says something about an image is listed, by kind and by page.
@QuarkusTest
class ReferrerScenarioTest {
  private static final String SIGNATURE = "application/vnd.example.signature";
  private static final String PARTS = "application/vnd.example.parts";

  @TestHTTPResource URI root;
  private EcrFixture registry;
  private EcrClient ecr;
  private String subject;

  @BeforeEach
  void fill() {
    registry = new EcrFixture(root);
    ecr = registry.client();
    if (ecr.describeRepositories(r -> r.maxResults(1000)).repositories().stream()
        .noneMatch(each -> each.repositoryName().equals("referrers/app"))) {
      ecr.createRepository(r -> r.repositoryName("referrers/app"));
    }
    subject = registry.push("referrers/app", "subject", "v1");
    registry.put("referrers/app", "sig", EcrFixture.OCI, referrer(SIGNATURE));
    registry.put("referrers/app", "parts", EcrFixture.OCI, referrer(PARTS));
  }

  @Test
  void allAreListedAndThoseOfAKind() {
    var signature =
        ecr.listImageReferrers(
                r ->
                    r.repositoryName("referrers/app")
                        .subjectId(s -> s.imageDigest(subject))
                        .filter(f -> f.artifactTypes(SIGNATURE)))
            .referrers();

    assertThat(types("ACTIVE")).containsExactlyInAnyOrder(SIGNATURE, PARTS);
    assertThat(signature).hasSize(1);
    assertThat(signature.getFirst().mediaType()).isEqualTo(EcrFixture.OCI);
    assertThat(signature.getFirst().annotations()).containsEntry("by", "somebody");
    assertThat(signature.getFirst().size()).isEqualTo((long) referrer(SIGNATURE).length());
    assertThat(signature.getFirst().artifactStatusAsString()).isEqualTo("ACTIVE");
    assertThat(
            ecr.describeImages(
                    r ->
                        r.repositoryName("referrers/app")
                            .imageIds(ImageIdentifier.builder().imageTag("sig").build()))
                .imageDetails()
                .getFirst()
                .subjectManifestDigest())
        .isEqualTo(subject);
  }

  @Test
  void aPageEndsWhereTheNextBegins() {
    var first =
        ecr.listImageReferrers(
            r ->
                r.repositoryName("referrers/app")
                    .subjectId(s -> s.imageDigest(subject))
                    .maxResults(1));
    var second =
        ecr.listImageReferrers(
            r ->
                r.repositoryName("referrers/app")
                    .subjectId(s -> s.imageDigest(subject))
                    .nextToken(first.nextToken()));

    assertThat(first.referrers()).hasSize(1);
    assertThat(second.referrers()).hasSize(1).isNotEqualTo(first.referrers());
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void theyGoIntoTheArchiveWithTheirImageAndComeBackWithIt() {
    move("ARCHIVE");

    assertThat(types("ACTIVE")).isEmpty();
    assertThat(types("ARCHIVED")).hasSize(2);
    assertThat(registry.send("GET", "/v2/referrers/app/referrers/" + subject).body())
        .doesNotContain(SIGNATURE);

    move("STANDARD");

    EcrFixture.await("the referrers to come back", () -> types("ACTIVE").size() == 2);
  }

  private void move(String target) {
    ecr.updateImageStorageClass(
        r ->
            r.repositoryName("referrers/app")
                .imageId(i -> i.imageDigest(subject))
                .targetStorageClass(target));
  }

  private List<String> types(String status) {
    return ecr
        .listImageReferrers(
            r ->
                r.repositoryName("referrers/app")
                    .subjectId(s -> s.imageDigest(subject))
                    .filter(f -> f.artifactStatus(status)))
        .referrers()
        .stream()
        .map(ImageReferrer::artifactType)
        .toList();
  }

  private String referrer(String type) {
    var empty = Sha256.of("{}".getBytes(StandardCharsets.UTF_8));
    return """
    {"schemaVersion":2,"mediaType":"%s","artifactType":"%s",
     "config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"%s","size":2},"layers":[],
     "subject":{"mediaType":"%s","digest":"%s","size":1},"annotations":{"by":"somebody"}}"""
        .formatted(EcrFixture.OCI, type, empty, EcrFixture.OCI, subject);
  }
}
