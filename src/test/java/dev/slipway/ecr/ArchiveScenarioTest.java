package dev.slipway.ecr;

import static dev.slipway.ecr.Archiving.detail;
import static dev.slipway.ecr.Archiving.move;
import static dev.slipway.ecr.Archiving.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.events.Event;
import dev.slipway.events.EventBus;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageArchivedException;
import software.amazon.awssdk.services.ecr.model.LayerInaccessibleException;

/// Images are archived, cannot be pulled then, and are restored.
@QuarkusTest
class ArchiveScenarioTest {
  @TestHTTPResource URI root;
  @Inject EventBus bus;
  private final List<Event> heard = new CopyOnWriteArrayList<>();
  private EcrFixture registry;
  private EcrClient ecr;

  @BeforeEach
  void connect() {
    registry = new EcrFixture(root);
    ecr = registry.client();
    bus.subscribe(heard::add);
  }

  @Test
  void nobodyPullsAnArchivedImageUntilItIsRestored() {
    ecr.createRepository(r -> r.repositoryName("archive/app"));
    var digest = registry.push("archive/app", "cold", "v1");
    var layer = Sha256.of("cold".getBytes(StandardCharsets.UTF_8));

    assertThat(move(ecr, "archive/app", "v1", "ARCHIVE")).isEqualTo("ARCHIVED");

    assertThat(registry.send("GET", "/v2/archive/app/manifests/v1").statusCode()).isEqualTo(404);
    assertThat(registry.send("HEAD", "/v2/archive/app/manifests/" + digest).statusCode())
        .isEqualTo(404);
    assertThat(registry.send("GET", "/v2/archive/app/blobs/" + layer).statusCode()).isEqualTo(404);
    var got = ecr.batchGetImage(r -> r.repositoryName("archive/app").imageIds(tag("v1")));
    assertThat(got.images()).isEmpty();
    assertThat(got.failures().getFirst().failureCodeAsString()).isEqualTo("ImageInaccessible");
    assertThatThrownBy(
            () ->
                ecr.getDownloadUrlForLayer(r -> r.repositoryName("archive/app").layerDigest(layer)))
        .isInstanceOf(LayerInaccessibleException.class);
    assertThat(availability("archive/app", layer)).isEqualTo("ARCHIVED");

    assertThat(move(ecr, "archive/app", "v1", "STANDARD")).isEqualTo("ACTIVATING");

    awaitActive("archive/app");
    assertThat(registry.send("GET", "/v2/archive/app/manifests/v1").statusCode()).isEqualTo(200);
    assertThat(availability("archive/app", layer)).isEqualTo("AVAILABLE");
    assertThat(detail(ecr, "archive/app").lastActivatedAt())
        .isAfterOrEqualTo(detail(ecr, "archive/app").lastArchivedAt());
    assertThat(heard)
        .filteredOn(each -> "archive/app".equals(each.detail().get("repository-name")))
        .filteredOn(each -> "UPDATE_STORAGE_CLASS".equals(each.detail().get("action-type")))
        .extracting(each -> each.detail().get("target-storage-class"))
        .containsExactly("ARCHIVE", "STANDARD");
  }

  @Test
  void anArchivedImageIsNotScannedAndPushingItAgainBringsItBack() {
    ecr.createRepository(r -> r.repositoryName("archive/again"));
    registry.push("archive/again", "cold", "v1");
    move(ecr, "archive/again", "v1", "ARCHIVE");

    assertThatThrownBy(
            () -> ecr.startImageScan(r -> r.repositoryName("archive/again").imageId(tag("v1"))))
        .isInstanceOf(ImageArchivedException.class);
    assertThat(
            ecr.describeImageScanFindings(r -> r.repositoryName("archive/again").imageId(tag("v1")))
                .imageScanStatus()
                .statusAsString())
        .isEqualTo("IMAGE_ARCHIVED");

    registry.push("archive/again", "cold", "v1");

    assertThat(detail(ecr, "archive/again").imageStatusAsString()).isEqualTo("ACTIVE");
    assertThat(registry.send("GET", "/v2/archive/again/manifests/v1").statusCode()).isEqualTo(200);
  }

  @Test
  void aLayerThatAnotherImageHasStaysAtHand() {
    ecr.createRepository(r -> r.repositoryName("archive/shared"));
    registry.push("archive/shared", "one", "cold");
    registry.push("archive/shared", "two", "hot");
    var config = Sha256.of("{}".getBytes(StandardCharsets.UTF_8));

    move(ecr, "archive/shared", "cold", "ARCHIVE");

    assertThat(availability("archive/shared", config)).isEqualTo("AVAILABLE");
    assertThat(registry.send("GET", "/v2/archive/shared/blobs/" + config).statusCode())
        .isEqualTo(200);
  }

  private void awaitActive(String repository) {
    EcrFixture.await(
        "the image to come back",
        () -> detail(ecr, repository).imageStatusAsString().equals("ACTIVE"));
  }

  private String availability(String repository, String layer) {
    return ecr.batchCheckLayerAvailability(r -> r.repositoryName(repository).layerDigests(layer))
        .layers()
        .getFirst()
        .layerAvailabilityAsString();
  }
}
