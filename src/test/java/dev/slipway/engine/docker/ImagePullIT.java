package dev.slipway.engine.docker;

import static dev.slipway.engine.docker.TestGroups.container;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Image;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupNetwork;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Images named by ECR's host come from Slipway's own registry.
class ImagePullIT {
  private static final String[] WAIT = {"/bin/busybox", "sleep", "600"};
  private static final String REPOSITORY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app";

  @Test
  void aMovedTagIsPulledAgainAndTheManifestsDigestIsTold() throws GroupFailureException {
    try (var registry = new TinyRegistry();
        var docker = new DockerFixture(0)) {
      docker.runtime.close();
      docker.runtime = docker.open(registry.port());
      var layer = BusyboxImage.layer();
      var first = registry.put("1", config("amd64", layer, 1), layer);

      assertThat(run(docker, REPOSITORY + ":1")).isEqualTo(first);

      var second = registry.put("1", config("amd64", layer, 2), layer);
      assertThat(second).isNotEqualTo(first);
      assertThat(run(docker, REPOSITORY + ":1")).isEqualTo(second);
      assertThat(run(docker, REPOSITORY + "@" + first)).isEqualTo(first);

      registry.put("arm", config("arm64", layer, 1), layer);
      assertThatThrownBy(() -> run(docker, REPOSITORY + ":arm"))
          .hasMessageStartingWith(
              "CannotPullContainerError: image Manifest does not contain descriptor matching"
                  + " platform 'linux/amd64'");
      assertThatThrownBy(() -> run(docker, REPOSITORY + ":2"))
          .hasMessageStartingWith("CannotPullContainerError: Error response from daemon: ")
          .hasMessageContaining("manifest unknown");

      docker.removeAllGroups();
      docker.client().listImagesCmd().exec().stream()
          .filter(each -> isFrom(registry, each))
          .forEach(each -> docker.client().removeImageCmd(each.getId()).withForce(true).exec());
    }
  }

  /// Another image than that of other tests, which are not to lose theirs.
  private static String config(String architecture, byte[] layer, int version) {
    return BusyboxImage.config(architecture, layer) + "\n".repeat(version);
  }

  private static boolean isFrom(TinyRegistry registry, Image image) {
    return Stream.of(image.getRepoTags(), image.getRepoDigests())
        .filter(Objects::nonNull)
        .flatMap(Arrays::stream)
        .anyMatch(name -> name.startsWith("127.0.0.1:" + registry.port() + "/"));
  }

  private static String run(DockerFixture docker, String image) throws GroupFailureException {
    var group =
        group(
            new GroupNetwork.None(),
            Envelope.UNLIMITED,
            container("app", WAIT).image(image).build());
    docker.run(group);
    return docker.observe(group, "app").imageDigest().orElseThrow();
  }
}
