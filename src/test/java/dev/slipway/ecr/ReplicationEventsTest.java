package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.Event;
import dev.slipway.events.EventBus;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/// What ECR tells of copies: the registry that they go to does, once they are there or cannot be.
///
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html>
@QuarkusTest
class ReplicationEventsTest {
  private static final String OURS = "555500000031";
  private static final String THEIRS = "555500000032";

  @TestHTTPResource URI root;
  @Inject EventBus bus;
  private final List<Event> heard = new CopyOnWriteArrayList<>();
  private EcrFixture registry;
  private EcrClient ours;

  @BeforeEach
  void listen() {
    registry = new EcrFixture(root);
    ours = registry.client(OURS, Region.US_EAST_1);
    bus.subscribe(heard::add);
  }

  @Test
  void aCopyInAnotherRegionIsToldThereAndIsNoPush() {
    ours.createRepository(r -> r.repositoryName("told/abroad"));
    Replication.rule(ours, "told/abroad", Replication.to(OURS, "eu-west-1"));

    var digest = push("told/abroad", "1");

    EcrFixture.await("the copy's event", () -> about("told/abroad").size() == 2);
    var pushed = about("told/abroad").getFirst();
    assertThat(pushed.detailType()).isEqualTo("ECR Image Action");
    assertThat(pushed.region()).isEqualTo("us-east-1");
    var copied = about("told/abroad").getLast();
    assertThat(copied.detailType()).isEqualTo("ECR Replication Action");
    assertThat(copied.source()).isEqualTo("aws.ecr");
    assertThat(copied.account()).isEqualTo(OURS);
    assertThat(copied.region()).isEqualTo("eu-west-1");
    assertThat(copied.resources())
        .containsExactly("arn:aws:ecr:eu-west-1:555500000031:repository/told/abroad");
    assertThat(copied.detail()).isEqualTo(detail("told/abroad", digest, "1", "SUCCESS"));
    assertThat(registry.send("GET", "/slipway/events?source=aws.ecr").body())
        .contains(
            "\"detail\":{\"result\":\"SUCCESS\",\"repository-name\":\"told/abroad\",\"image-digest\":\""
                + digest
                + "\",\"source-account\":\"555500000031\",\"action-type\":\"REPLICATE\"");
  }

  @Test
  void anotherAccountIsToldOfTheCopyThatItRefusedAndOfTheOneThatItTook() {
    ours.createRepository(r -> r.repositoryName("told/them"));
    Replication.rule(ours, "told/them", Replication.to(THEIRS, "eu-west-1"));

    var refused = push("told/them", "1");
    EcrFixture.await("the refusal's event", () -> about("told/them").size() == 2);
    registry
        .client(THEIRS, Region.EU_WEST_1)
        .putRegistryPolicy(r -> r.policyText(Replication.lettingIn(OURS, THEIRS, "eu-west-1")));
    var taken = push("told/them", "2");
    EcrFixture.await("the copy's event", () -> about("told/them").size() == 4);

    var copies =
        about("told/them").stream()
            .filter(each -> each.detailType().equals("ECR Replication Action"))
            .toList();
    assertThat(copies).extracting(Event::account).containsOnly(THEIRS);
    assertThat(copies)
        .extracting(Event::detail)
        .containsExactly(
            detail("told/them", refused, "1", "FAILED"),
            detail("told/them", taken, "2", "SUCCESS"));
  }

  /// Each tag has an image of its own.
  private String push(String repository, String tag) {
    var path = OURS + ".dkr.ecr.us-east-1.amazonaws.com/" + repository;
    return registry.push(path, "image of " + tag, tag);
  }

  private List<Event> about(String repository) {
    return heard.stream()
        .filter(each -> repository.equals(each.detail().get("repository-name")))
        .toList();
  }

  private static Map<String, Object> detail(
      String repository, String digest, String tag, String result) {
    return Map.of(
        "result", result,
        "repository-name", repository,
        "image-digest", digest,
        "source-account", OURS,
        "source-region", "us-east-1",
        "action-type", "REPLICATE",
        "image-tag", tag);
  }
}
