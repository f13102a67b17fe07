package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ExclusionAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ExclusionNotFoundException;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/// Pulls are written down, but by those who are excluded.
@QuarkusTest
class PullTimeScenarioTest {
  private static final String SCANNER = "arn:aws:iam::000000000000:role/security/scanner";

  private static final ImageIdentifier V1 = ImageIdentifier.builder().imageTag("v1").build();

  @TestHTTPResource URI root;
  private EcrFixture registry;
  private EcrClient ecr;

  @BeforeEach
  void connect() {
    registry = new EcrFixture(root);
    ecr = registry.client();
  }

  @Test
  void aPullIsWrittenDownAndALookIsNot() {
    ecr.createRepository(r -> r.repositoryName("pulls/docker"));
    registry.push("pulls/docker", "layer", "v1");
    registry.send("HEAD", "/v2/pulls/docker/manifests/v1");

    assertThat(lastPull("pulls/docker")).isNull();

    registry.send("GET", "/v2/pulls/docker/manifests/v1");

    assertThat(lastPull("pulls/docker")).isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @Test
  void aPullByTheApiIsWrittenDownAndEndsWithTheImage() {
    ecr.createRepository(r -> r.repositoryName("pulls/api"));
    registry.push("pulls/api", "layer", "v1");

    ecr.batchGetImage(r -> r.repositoryName("pulls/api").imageIds(V1));

    assertThat(lastPull("pulls/api")).isNotNull();

    ecr.batchDeleteImage(r -> r.repositoryName("pulls/api").imageIds(V1));
    registry.push("pulls/api", "layer", "v1");

    assertThat(lastPull("pulls/api")).isNull();
  }

  @Test
  void whoIsExcludedLeavesNoTraceUntilThatIsTakenBack() {
    ecr.createRepository(r -> r.repositoryName("pulls/excluded"));
    registry.push("pulls/excluded", "layer", "v1");
    ecr.registerPullTimeUpdateExclusion(r -> r.principalArn(SCANNER));
    var scanner = registry.client("scanner", Region.US_EAST_1);
    var token = scanner.getAuthorizationToken().authorizationData().getFirst();
    var docker = registry.with(token.authorizationToken());

    docker.send("GET", "/v2/pulls/excluded/manifests/v1");
    scanner.batchGetImage(r -> r.repositoryName("pulls/excluded").imageIds(V1));

    assertThat(lastPull("pulls/excluded")).isNull();

    ecr.deregisterPullTimeUpdateExclusion(r -> r.principalArn(SCANNER));
    docker.send("GET", "/v2/pulls/excluded/manifests/v1");

    assertThat(lastPull("pulls/excluded")).isNotNull();
  }

  @Test
  void exclusionsAreListedByRegistryAndEachOnce() {
    var ireland = registry.client("111122223333", Region.EU_WEST_1);
    var user = "arn:aws:iam::111122223333:user/ci";
    assertThat(ireland.registerPullTimeUpdateExclusion(r -> r.principalArn(user)).createdAt())
        .isNotNull();
    ireland.registerPullTimeUpdateExclusion(r -> r.principalArn(SCANNER));

    assertThatThrownBy(() -> ireland.registerPullTimeUpdateExclusion(r -> r.principalArn(user)))
        .isInstanceOf(ExclusionAlreadyExistsException.class);
    var first = ireland.listPullTimeUpdateExclusions(r -> r.maxResults(1));
    assertThat(first.pullTimeUpdateExclusions()).containsExactly(SCANNER);
    assertThat(
            ireland
                .listPullTimeUpdateExclusions(r -> r.nextToken(first.nextToken()))
                .pullTimeUpdateExclusions())
        .containsExactly(user);
    assertThat(
            registry
                .client("111122223333", Region.US_EAST_1)
                .listPullTimeUpdateExclusions(_ -> {})
                .pullTimeUpdateExclusions())
        .isEmpty();

    ireland.deregisterPullTimeUpdateExclusion(r -> r.principalArn(user));
    assertThatThrownBy(() -> ireland.deregisterPullTimeUpdateExclusion(r -> r.principalArn(user)))
        .isInstanceOf(ExclusionNotFoundException.class);
  }

  private Instant lastPull(String repository) {
    return ecr.describeImages(r -> r.repositoryName(repository))
        .imageDetails()
        .getFirst()
        .lastRecordedPullTime();
  }
}
