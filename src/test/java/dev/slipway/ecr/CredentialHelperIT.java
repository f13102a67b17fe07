package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Amazon's credential helper, which knows registries only by AWS's own names, and a client that
/// asks it and reaches those names through Slipway as its proxy.
@QuarkusTest
@TestProfile(CredentialHelperIT.AwsNames.class)
class CredentialHelperIT {
  private static final String REGISTRY = "000000000000.dkr.ecr.us-east-1.amazonaws.com";

  @TestHTTPResource URI root;
  @TempDir Path scratch;

  /// The setting under which ECR tells AWS's names.
  public static final class AwsNames implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("slipway.ecr.auth", "required", "slipway.ecr.uri", "aws");
    }
  }

  @Test
  void theHelperFetchesTheTokenWithWhichCranePushesAndPullsByAwsNames() throws IOException {
    var tools = new RegistryTools(root, scratch);
    tools.repositories("helped/app");
    var image = REGISTRY + "/helped/app:1";
    Files.writeString(
        scratch.resolve("config.json"),
        "{\"credHelpers\":{\"%s\":\"ecr-login\"}}".formatted(REGISTRY));

    crane(tools, "append", "-f", tools.layer("one"), "-t", image);

    assertThat(crane(tools, "ls", REGISTRY + "/helped/app")).isEqualTo("1\n");
    assertThat(crane(tools, "validate", "--remote", image)).contains("PASS");
    assertThat(tools.ecr().listImages(r -> r.repositoryName("helped/app")).imageIds()).hasSize(1);
  }

  private static String crane(RegistryTools tools, String... words) {
    return tools.ok(
        Stream.concat(
                Stream.of("env", "HTTP_PROXY=http://" + tools.host(), "crane", "--insecure"),
                Stream.of(words))
            .toArray(String[]::new));
  }
}
