package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// crane, oras and regctl, unmodified, at a registry that asks for a token.
@QuarkusTest
@TestProfile(ConformanceIT.TokenRequired.class)
class RegistryToolsIT extends WithRegistryTools {

  @Test
  void cranePushesAnIndexAndCopiesItWithAllItsImages() throws IOException {
    tools.repositories("crane/app", "crane/copy");
    tools.logIn();
    tools.push("crane/app:one");
    crane("append", "--insecure", "-f", tools.layer("two"), "-t", host + "/crane/app:two");
    crane(
        "index",
        "append",
        "--insecure",
        "-m",
        host + "/crane/app:one",
        "-m",
        host + "/crane/app:two",
        "-t",
        host + "/crane/app:multi");

    crane("copy", "--insecure", host + "/crane/app:multi", host + "/crane/copy:multi");
    crane("validate", "--insecure", "--remote", host + "/crane/copy:multi");

    assertThat(crane("ls", "--insecure", host + "/crane/app")).contains("multi", "one", "two");
    assertThat(ecr.listImages(r -> r.repositoryName("crane/copy")).imageIds()).hasSize(3);
    var digest = crane("digest", "--insecure", host + "/crane/copy:multi").strip();
    crane("delete", "--insecure", host + "/crane/copy@" + digest);
    assertThat(ecr.listImages(r -> r.repositoryName("crane/copy")).imageIds()).hasSize(2);
  }

  @Test
  void orasPushesAnArtifactAndFindsWhatIsAttachedToIt() throws IOException {
    tools.repositories("oras/app");
    Files.writeString(scratch.resolve("notes.txt"), "notes");
    Files.writeString(scratch.resolve("bill.json"), "{}");
    oras("login", "--plain-http", "-u", "AWS", "-p", password, host);
    oras("push", "--plain-http", host + "/oras/app:1", "notes.txt:text/plain");

    oras(
        "attach",
        "--plain-http",
        "--artifact-type",
        "application/vnd.example.bill",
        host + "/oras/app:1",
        "bill.json:application/json");

    assertThat(oras("discover", "--plain-http", host + "/oras/app:1"))
        .contains("application/vnd.example.bill");
    oras("pull", "--plain-http", "-o", "pulled", host + "/oras/app:1");
    assertThat(scratch.resolve("pulled/notes.txt")).hasContent("notes");
  }

  @Test
  void regctlCopiesListsAndDeletes() throws IOException {
    tools.repositories("regctl/app", "regctl/copy");
    tools.logIn();
    tools.push("regctl/app:one");
    regctl("registry", "set", "--tls", "disabled", host);
    regctl("registry", "login", "-u", "AWS", "-p", password, host);

    regctl("image", "copy", host + "/regctl/app:one", host + "/regctl/copy:two");

    assertThat(regctl("tag", "ls", host + "/regctl/copy")).endsWith("two\n");
    regctl("tag", "delete", host + "/regctl/copy:two");
    assertThat(regctl("tag", "ls", host + "/regctl/copy")).doesNotContain("two");
  }

  @Test
  void wrongTokensAndExpiredOnesAreRefused() throws IOException {
    tools.repositories("token/app");
    var image = host + "/token/app:1";
    assertThat(run("crane", "digest", "--insecure", image)).contains("401");
    crane("auth", "login", host, "-u", "AWS", "-p", "wrong");
    assertThat(run("crane", "digest", "--insecure", image)).contains("401");
    tools.logIn();
    tools.push("token/app:1");

    new EcrFixture(root)
        .send("POST", "/slipway/clock", "application/json", "{\"advance\":\"PT13H\"}");

    assertThat(run("crane", "manifest", "--insecure", image))
        .contains("Your authorization token has expired. Reauthenticate and try again.");
    assertThat(
            tools.run(
                "skopeo",
                "inspect",
                "--tls-verify=false",
                "--creds",
                "AWS:" + password,
                "docker://" + image))
        .startsWith("exit 1");
  }

  @Test
  void aDownloadUrlOfTheApiNeedsNoToken() throws IOException {
    tools.repositories("url/app");
    var http = new EcrFixture(root);
    var token = ecr.getAuthorizationToken().authorizationData().getFirst().authorizationToken();
    var layer = http.with(token).blob("url/app", "layer".getBytes(StandardCharsets.UTF_8));

    var url =
        ecr.getDownloadUrlForLayer(r -> r.repositoryName("url/app").layerDigest(layer))
            .downloadUrl();

    assertThat(http.send("GET", "/v2/url/app/blobs/" + layer).statusCode()).isEqualTo(401);
    assertThat(http.send("GET", url).body()).isEqualTo("layer");
    assertThat(http.send("GET", url + "x").statusCode()).isEqualTo(403);
  }

  private String crane(String... words) {
    return tools.ok(command("crane", words));
  }

  private String oras(String... words) {
    return tools.ok(command("oras", words));
  }

  private String regctl(String... words) {
    return tools.ok(command("regctl", words));
  }

  private String run(String tool, String... words) {
    return tools.run(command(tool, words));
  }

  private static String[] command(String tool, String... words) {
    return Stream.concat(Stream.of(tool), Stream.of(words)).toArray(String[]::new);
  }
}
