package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Clients of registries, unmodified, get along with ECR's own ways as they do at AWS.
@QuarkusTest
@TestProfile(QuirksTest.Quirks.class)
class QuirkClientsIT extends WithRegistryTools {

  @Test
  void craneAndSkopeoFollowTheWayToTheBlobs() throws IOException {
    tools.repositories("quirks/crane");
    tools.logIn();
    tools.push("quirks/crane:1");
    var image = host + "/quirks/crane:1";

    assertThat(tools.ok("crane", "validate", "--insecure", "--remote", image)).contains("PASS");
    var copy = scratch.resolve("copy");
    tools.ok("skopeo", "copy", "--src-tls-verify=false", "docker://" + image, "dir:" + copy);
    try (var files = Files.list(copy)) {
      assertThat(files).hasSizeGreaterThan(3);
    }
  }

  @Test
  void dockerPushesAndPulls() throws IOException {
    tools.repositories("quirks/docker");
    var image = "127.0.0.1:" + root.getPort() + "/quirks/docker:1";
    tools.ok("docker", "import", tools.layer("one"), image);
    try {
      assertThat(tools.ok("docker", "push", image)).contains("digest: sha256:");
      tools.ok("docker", "image", "rm", image);
      assertThat(tools.ok("docker", "pull", image)).contains("Downloaded newer image");
    } finally {
      tools.run("docker", "image", "rm", "--force", image);
    }
  }
}
