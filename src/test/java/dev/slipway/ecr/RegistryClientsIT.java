package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Program;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/// docker and skopeo, unmodified, at the running service.
@QuarkusTest
class RegistryClientsIT {
  private static final String OTHERS = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";

  @TestHTTPResource URI root;
  @TempDir Path scratch;
  private EcrClient ecr;
  private String address;
  private final List<String> images = new ArrayList<>();

  @BeforeEach
  void connect() {
    address = "127.0.0.1:" + root.getPort();
    ecr = client("000000000000", Region.US_EAST_1);
  }

  @AfterEach
  void removeImages() {
    images.forEach(each -> Program.of("docker", "image", "rm", "--force", each).run());
  }

  @Test
  void dockerPushesAndPullsWhatTheApiShows() {
    ecr.createRepository(r -> r.repositoryName("it/docker"));
    var image = imported("it/docker:1", "hello");

    assertThat(docker("push", image)).contains("digest: sha256:");
    var digest =
        ecr.describeImages(r -> r.repositoryName("it/docker"))
            .imageDetails()
            .getFirst()
            .imageDigest();
    docker("image", "rm", image);

    assertThat(docker("pull", image)).contains(digest);
    assertThat(docker("pull", address + "/it/docker@" + digest)).contains(digest);
  }

  @Test
  void dockerReachesAnotherAccountsRepositoryByItsHostNameInThePath() {
    client("111122223333", Region.EU_WEST_1).createRepository(r -> r.repositoryName("it/other"));
    var image = imported(OTHERS + "/it/other:1", "other");

    assertThat(docker("push", image)).contains("digest: sha256:");
    docker("image", "rm", image);
    assertThat(docker("pull", image)).contains("Downloaded newer image");
  }

  @Test
  void dockerIsToldThatTheRepositoryIsMissing() {
    var image = imported("it/missing:1", "missing");

    assertThat(Program.of("docker", "push", image).run().output())
        .contains(
            "name unknown: The repository with name 'it/missing' does not exist in the registry with id '000000000000'");
  }

  @Test
  void dockerCannotMoveATagOfAnImmutableRepository() {
    ecr.createRepository(r -> r.repositoryName("it/fixed").imageTagMutability("IMMUTABLE"));
    docker("push", imported("it/fixed:1", "one"));

    assertThat(Program.of("docker", "push", imported("it/fixed:1", "two")).run().output())
        .contains(
            "tag invalid: The image tag '1' already exists in the 'it/fixed' repository and cannot be overwritten because the repository is immutable.");
  }

  @Test
  void dockerSharesLayersBetweenRepositories() {
    ecr.createRepository(r -> r.repositoryName("it/from"));
    ecr.createRepository(r -> r.repositoryName("it/to"));
    var from = imported("it/from:1", "shared");
    docker("push", from);
    var to = address + "/it/to:1";
    docker("tag", from, to);
    images.add(to);

    assertThat(docker("push", to)).containsPattern("Mounted from it/from|Layer already exists");
  }

  @Test
  void dockerLogsInWithAToken() throws IOException {
    var token = ecr.getAuthorizationToken().authorizationData().getFirst().authorizationToken();
    var password =
        new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).substring(4);
    var config = scratch.resolve("docker-config").toString();
    var file = Files.writeString(scratch.resolve("password"), password);

    var login =
        Program.of("docker", "--config", config, "login", "-u", "AWS", "--password-stdin", address)
            .reading(file)
            .succeed();

    assertThat(login).contains("Login Succeeded");
  }

  @Test
  void skopeoCopiesInspectsAndDeletes() {
    ecr.createRepository(r -> r.repositoryName("it/skopeo"));
    ecr.createRepository(r -> r.repositoryName("it/copy"));
    docker("push", imported("it/skopeo:1", "skopeo"));
    var source = "docker://" + address + "/it/skopeo:1";
    var copy = "docker://" + address + "/it/copy:2";

    skopeo("copy", "--src-tls-verify=false", "--dest-tls-verify=false", source, copy);
    skopeo("copy", "--src-tls-verify=false", source, "oci:" + scratch.resolve("layout") + ":1");
    skopeo(
        "copy",
        "--dest-tls-verify=false",
        "oci:" + scratch.resolve("layout") + ":1",
        copy + "-oci");

    assertThat(skopeo("inspect", "--tls-verify=false", copy)).contains("\"2\"", "\"2-oci\"");
    skopeo("delete", "--tls-verify=false", copy);
    assertThat(Program.of("skopeo", "inspect", "--tls-verify=false", copy).run().output())
        .contains("manifest unknown");
  }

  /// An image of one file, made without pulling anything.
  private String imported(String name, String text) {
    try {
      var directory = Files.createDirectories(scratch.resolve("root-" + text));
      Files.writeString(directory.resolve("text"), text + " " + address);
      var archive = scratch.resolve(text + ".tar");
      Program.of("tar", "-C", directory.toString(), "-cf", archive.toString(), ".").succeed();
      var image = address + "/" + name;
      // By its id, which also finds it when the name has gone to another image.
      images.add(docker("import", archive.toString(), image).lines().findFirst().orElseThrow());
      images.add(image);
      return image;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String docker(String... arguments) {
    return Program.of("docker", arguments).succeed();
  }

  private static String skopeo(String... arguments) {
    return Program.of("skopeo", arguments).succeed();
  }

  private EcrClient client(String account, Region region) {
    return EcrClient.builder()
        .endpointOverride(root)
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
        .build();
  }
}
