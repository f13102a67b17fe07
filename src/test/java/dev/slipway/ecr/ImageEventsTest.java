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
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/// What ECR tells of images, to whoever listens and at `/slipway/events`.
@QuarkusTest
class ImageEventsTest {
  @TestHTTPResource URI root;
  @Inject EventBus bus;
  private final List<Event> heard = new CopyOnWriteArrayList<>();
  private EcrFixture registry;
  private EcrClient ecr;

  @BeforeEach
  void listen() {
    registry = new EcrFixture(root);
    ecr = registry.client();
    bus.subscribe(heard::add);
  }

  @Test
  void aPushAndEachKindOfDeletionAreToldOnce() {
    ecr.createRepository(r -> r.repositoryName("events/app"));

    var first = registry.push("events/app", "first", "1");
    registry.push("events/app", "first", "2");
    registry.send("DELETE", "/v2/events/app/manifests/1");
    delete(ImageIdentifier.builder().imageTag("2").build());
    var second = registry.push("events/app", "second", "3");
    delete(ImageIdentifier.builder().imageDigest(second).build());

    assertThat(about("events/app"))
        .containsExactly(
            change("PUSH", first, "1"),
            change("PUSH", first, "2"),
            change("DELETE", first, "1"),
            change("DELETE", first, "2"),
            change("PUSH", second, "3"),
            change("DELETE", second, "3"));
    assertThat(registry.send("GET", "/slipway/events?source=aws.ecr").body())
        .contains("\"detail-type\":\"ECR Image Action\",\"source\":\"aws.ecr\"")
        .contains("\"account\":\"000000000000\"")
        .contains("\"region\":\"us-east-1\"")
        .contains("\"image-digest\":\"" + second + "\",\"action-type\":\"DELETE\"");
    assertThat(registry.send("GET", "/slipway/events?source=aws.ecs").body())
        .doesNotContain("aws.ecr");
  }

  @Test
  void whatIsRefusedIsNotTold() {
    ecr.createRepository(r -> r.repositoryName("events/none"));

    registry.send("DELETE", "/v2/events/none/manifests/none");

    assertThat(about("events/none")).isEmpty();
  }

  @Test
  void theEndOfAScanIsTold() {
    ecr.createRepository(r -> r.repositoryName("events/scan"));
    var digest = registry.push("events/scan", "no archive", "1");

    ecr.startImageScan(r -> r.repositoryName("events/scan").imageId(i -> i.imageTag("1")));

    EcrFixture.await(
        "the scan's event",
        () -> heard.stream().anyMatch(each -> each.detailType().equals("ECR Image Scan")));
    var scan =
        heard.stream().filter(each -> each.detailType().equals("ECR Image Scan")).findFirst();
    assertThat(scan.orElseThrow().detail())
        .containsEntry("image-digest", digest)
        .containsEntry("scan-status", "FAILED")
        .containsEntry("image-tags", List.of("1"));
    assertThat(scan.orElseThrow().resources())
        .containsExactly("arn:aws:ecr:us-east-1:000000000000:repository/events/scan");
  }

  private void delete(ImageIdentifier image) {
    ecr.batchDeleteImage(r -> r.repositoryName("events/app").imageIds(image));
  }

  private List<Map<String, Object>> about(String repository) {
    return heard.stream()
        .map(Event::detail)
        .filter(each -> repository.equals(each.get("repository-name")))
        .toList();
  }

  private static Map<String, Object> change(String action, String digest, String tag) {
    var repository = "events/app";
    return Map.of(
        "result",
        "SUCCESS",
        "repository-name",
        repository,
        "image-digest",
        digest,
        "action-type",
        action,
        "image-tag",
        tag);
  }
}
