package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeReplicationBackfillResultsResponse;
import software.amazon.awssdk.services.ecr.model.ReplicationBackfillInvalidStatusException;
import software.amazon.awssdk.services.ecr.model.ReplicationBackfillNotFoundException;
import software.amazon.awssdk.services.ecr.model.ValidationException;

/// Images that were there before the rule of replication are copied when that is asked for.
@QuarkusTest
class BackfillScenarioTest {
  private static final String OURS = "333344445555";
  private static final String THEIRS = "666677778888";
  private static final String ABROAD = "eu-west-1";

  @TestHTTPResource URI root;
  private EcrFixture registry;

  @BeforeEach
  void connect() {
    registry = new EcrFixture(root);
  }

  @Test
  void whatWasThereBeforeTheRuleIsCopiedOnceForEachTag() {
    var ours = registry.client(OURS, Region.US_EAST_1);
    ours.createRepository(r -> r.repositoryName("old/app"));
    ours.createRepository(r -> r.repositoryName("other/app"));
    var image = push("us-east-1", "old/app", "one", "1");
    push("us-east-1", "old/app", "one", "2");
    push("us-east-1", "old/app", "cold", "cold");
    push("us-east-1", "other/app", "other", "1");
    ours.updateImageStorageClass(
        r ->
            r.repositoryName("old/app")
                .imageId(i -> i.imageTag("cold"))
                .targetStorageClass("ARCHIVE"));
    Replication.rule(ours, "old", Replication.to(OURS, ABROAD));

    var begun = ours.startReplicationBackfill(r -> r.destination(Replication.to(OURS, ABROAD)));
    assertThat(begun.statusAsString()).isEqualTo("PREPARING");
    var ended = awaitEnd(ours, begun.replicationBackfillId());

    assertThat(ended.statusAsString()).isEqualTo("COMPLETE");
    assertThat(ended.progress().totalReplicationCount()).isEqualTo(2);
    assertThat(ended.progress().completedReplicationCount()).isEqualTo(2);
    assertThat(ended.results())
        .extracting(each -> each.imageId().imageTag())
        .containsExactly("1", "2");
    assertThat(ended.endedAt()).isAfterOrEqualTo(ended.startedAt());
    var abroad = registry.client(OURS, Region.EU_WEST_1);
    assertThat(abroad.describeImages(r -> r.repositoryName("old/app")).imageDetails())
        .extracting(each -> each.imageDigest())
        .containsExactly(image);
    assertThat(abroad.describeRepositories(_ -> {}).repositories()).hasSize(1);
    assertThat(
            ours.describeImageReplicationStatus(
                    r -> r.repositoryName("old/app").imageId(i -> i.imageTag("1")))
                .replicationStatuses()
                .getFirst()
                .statusAsString())
        .isEqualTo("COMPLETE");
    assertThat(ours.listReplicationBackfills(_ -> {}).backfills())
        .extracting(each -> each.replicationBackfillId())
        .containsExactly(begun.replicationBackfillId());
    assertThatThrownBy(
            () ->
                ours.stopReplicationBackfill(
                    r -> r.replicationBackfillId(begun.replicationBackfillId())))
        .isInstanceOf(ReplicationBackfillInvalidStatusException.class);
  }

  @Test
  void whatTheOtherAccountDoesNotLetInFailsByItself() {
    var ours = registry.client(OURS, Region.AP_SOUTH_1);
    ours.createRepository(r -> r.repositoryName("kept/out"));
    push("ap-south-1", "kept/out", "one", "1");
    Replication.rule(ours, "kept", Replication.to(THEIRS, ABROAD));

    var begun = ours.startReplicationBackfill(r -> r.destination(Replication.to(THEIRS, ABROAD)));
    var ended = awaitEnd(ours, begun.replicationBackfillId());

    assertThat(ended.progress().failedReplicationCount()).isEqualTo(1);
    assertThat(ended.progress().failureCodes()).containsExactly("AccessDenied");
    assertThat(
            ours.describeReplicationBackfillResults(
                    r ->
                        r.replicationBackfillId(begun.replicationBackfillId())
                            .resultStatusFilter("COMPLETE"))
                .results())
        .isEmpty();
  }

  @Test
  void aDestinationMustBeConfiguredAndABackfillKnown() {
    var ours = registry.client(OURS, Region.SA_EAST_1);

    assertThatThrownBy(
            () -> ours.startReplicationBackfill(r -> r.destination(Replication.to(OURS, ABROAD))))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(
            () ->
                ours.describeReplicationBackfillResults(
                    r -> r.replicationBackfillId("00000000-0000-4000-8000-000000000000")))
        .isInstanceOf(ReplicationBackfillNotFoundException.class);
  }

  private String push(String region, String repository, String layer, String tag) {
    var path = "%s.dkr.ecr.%s.amazonaws.com/%s".formatted(OURS, region, repository);
    return registry.push(path, layer, tag);
  }

  private static DescribeReplicationBackfillResultsResponse awaitEnd(EcrClient ecr, String id) {
    EcrFixture.await("the backfill", () -> describe(ecr, id).endedAt() != null);
    return describe(ecr, id);
  }

  private static DescribeReplicationBackfillResultsResponse describe(EcrClient ecr, String id) {
    return ecr.describeReplicationBackfillResults(r -> r.replicationBackfillId(id));
  }
}
