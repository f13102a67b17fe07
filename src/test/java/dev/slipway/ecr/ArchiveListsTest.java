package dev.slipway.ecr;

import static dev.slipway.ecr.Archiving.move;
import static dev.slipway.ecr.Archiving.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageStorageClassUpdateNotSupportedException;

/// Lists of images and indexes, where some of what they name is in the archive.
@QuarkusTest
class ArchiveListsTest {
  @TestHTTPResource URI root;
  private EcrFixture registry;
  private EcrClient ecr;

  @BeforeEach
  void connect() {
    registry = new EcrFixture(root);
    ecr = registry.client();
  }

  @Test
  void listsShowWhatIsArchivedToThoseWhoAskForIt() {
    ecr.createRepository(r -> r.repositoryName("archive/list"));
    registry.push("archive/list", "hot", "hot");
    registry.push("archive/list", "cold", "cold");

    move(ecr, "archive/list", "cold", "ARCHIVE");

    assertThat(tags("archive/list", null)).containsExactly("hot");
    assertThat(tags("archive/list", "ARCHIVED")).containsExactly("cold");
    assertThat(tags("archive/list", "ANY")).containsExactlyInAnyOrder("hot", "cold");
    assertThat(tags("archive/list", "ACTIVATING")).isEmpty();
    assertThat(
            ecr.describeImages(r -> r.repositoryName("archive/list").imageIds(tag("cold")))
                .imageDetails())
        .extracting(ImageDetail::imageStatusAsString)
        .containsExactly("ARCHIVED");
  }

  @Test
  void whatAnIndexListsIsArchivedAfterTheIndexOnly() {
    ecr.createRepository(r -> r.repositoryName("archive/index"));
    var child = registry.push("archive/index", "child", "child");
    var index = registry.put("archive/index", "multi", EcrFixture.INDEX, EcrFixture.index(child));

    assertThatThrownBy(() -> move(ecr, "archive/index", "child", "ARCHIVE"))
        .isInstanceOf(ImageStorageClassUpdateNotSupportedException.class)
        .hasMessageContaining("Requested image referenced by manifest list: [" + index + "]");

    move(ecr, "archive/index", "multi", "ARCHIVE");
    assertThat(move(ecr, "archive/index", "child", "ARCHIVE")).isEqualTo("ARCHIVED");
  }

  private List<String> tags(String repository, String status) {
    return ecr
        .listImages(r -> r.repositoryName(repository).filter(f -> f.imageStatus(status)))
        .imageIds()
        .stream()
        .map(ImageIdentifier::imageTag)
        .toList();
  }
}
