package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.EcrClient;

/// crane, oras, regctl, skopeo and buildah, unmodified, at a registry that asks for a token.
@QuarkusTest
@TestProfile(ConformanceIT.TokenRequired.class)
class RegistryToolsIT {
  @TestHTTPResource URI root;
  @TempDir Path scratch;
  private Programs programs;
  private EcrClient ecr;
  private String tools;
  private String host;
  private String password;

  @BeforeEach
  void logIn() {
    var home = scratch.toString();
    programs = new Programs(scratch, scratch, Map.of("HOME", home, "DOCKER_CONFIG", home));
    tools = new Programs(scratch).ok("registry/clients.sh").lines().toList().getLast();
    ecr = new EcrFixture(root).client();
    host = "localhost:" + root.getPort();
    var token = ecr.getAuthorizationToken().authorizationData().getFirst().authorizationToken();
    password = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).substring(4);
  }

  @Test
  void cranePushesAnIndexAndCopiesItWithAllItsImages() throws IOException {
    repositories("crane/app", "crane/copy");
    crane("auth", "login", host, "-u", "AWS", "-p", password);
    crane("append", "--insecure", "-f", layer("one"), "-t", host + "/crane/app:one");
    crane("append", "--insecure", "-f", layer("two"), "-t", host + "/crane/app:two");
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
  void skopeoCopiesAllOfAnIndex() throws IOException {
    repositories("skopeo/app", "skopeo/copy");
    crane("auth", "login", host, "-u", "AWS", "-p", password);
    crane("append", "--insecure", "-f", layer("one"), "-t", host + "/skopeo/app:one");
    crane(
        "index",
        "append",
        "--insecure",
        "-m",
        host + "/skopeo/app:one",
        "-t",
        host + "/skopeo/app:multi");

    programs.ok(
        "skopeo",
        "copy",
        "--all",
        "--src-tls-verify=false",
        "--src-creds",
        "AWS:" + password,
        "--dest-tls-verify=false",
        "--dest-creds",
        "AWS:" + password,
        "docker://" + host + "/skopeo/app:multi",
        "docker://" + host + "/skopeo/copy:multi");

    assertThat(ecr.listImages(r -> r.repositoryName("skopeo/copy")).imageIds()).hasSize(2);
  }

  @Test
  void orasPushesAnArtifactAndFindsWhatIsAttachedToIt() throws IOException {
    repositories("oras/app");
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
    repositories("regctl/app", "regctl/copy");
    crane("auth", "login", host, "-u", "AWS", "-p", password);
    crane("append", "--insecure", "-f", layer("one"), "-t", host + "/regctl/app:one");
    regctl("registry", "set", "--tls", "disabled", host);
    regctl("registry", "login", "-u", "AWS", "-p", password, host);

    regctl("image", "copy", host + "/regctl/app:one", host + "/regctl/copy:two");

    assertThat(regctl("tag", "ls", host + "/regctl/copy")).endsWith("two\n");
    regctl("tag", "delete", host + "/regctl/copy:two");
    assertThat(regctl("tag", "ls", host + "/regctl/copy")).doesNotContain("two");
  }

  @Test
  void buildahCommitsPushesAndPulls() throws IOException {
    repositories("buildah/app");
    Files.writeString(scratch.resolve("hello"), "hello");
    var container = buildah("from", "scratch").lines().toList().getLast();
    buildah("copy", container, scratch.resolve("hello").toString(), "/hello");
    buildah("commit", container, "made:1");

    buildah(
        "push",
        "--tls-verify=false",
        "--creds",
        "AWS:" + password,
        "made:1",
        "docker://" + host + "/buildah/app:1");
    buildah("rmi", "--all", "--force");

    buildah("pull", "--tls-verify=false", "--creds", "AWS:" + password, host + "/buildah/app:1");
    assertThat(buildah("images")).contains("/buildah/app");
  }

  @Test
  void wrongTokensAndExpiredOnesAreRefused() throws IOException {
    repositories("token/app");
    var image = host + "/token/app:1";
    assertThat(run("crane", "digest", "--insecure", image)).contains("401");
    crane("auth", "login", host, "-u", "AWS", "-p", "wrong");
    assertThat(run("crane", "digest", "--insecure", image)).contains("401");
    crane("auth", "login", host, "-u", "AWS", "-p", password);
    crane("append", "--insecure", "-f", layer("one"), "-t", image);

    new EcrFixture(root)
        .send("POST", "/slipway/clock", "application/json", "{\"advance\":\"PT13H\"}");

    assertThat(run("crane", "manifest", "--insecure", image))
        .contains("Your authorization token has expired. Reauthenticate and try again.");
    assertThat(
            programs.run(
                "skopeo",
                "inspect",
                "--tls-verify=false",
                "--creds",
                "AWS:" + password,
                "docker://" + image))
        .startsWith("exit 1");
  }

  private void repositories(String... names) {
    for (var name : names) {
      ecr.createRepository(r -> r.repositoryName(name));
    }
  }

  private String layer(String text) throws IOException {
    var directory = Files.createDirectories(scratch.resolve("layer-" + text));
    Files.writeString(directory.resolve("text"), text);
    var archive = scratch.resolve(text + ".tar").toString();
    programs.ok("tar", "-C", directory.toString(), "-cf", archive, ".");
    return archive;
  }

  private String crane(String... words) {
    return programs.ok(command("crane", words));
  }

  private String oras(String... words) {
    return programs.ok(command("oras", words));
  }

  private String regctl(String... words) {
    return programs.ok(command("regctl", words));
  }

  /// With a storage of its own, and without what needs more than a test may.
  private String buildah(String... words) {
    var all = new ArrayList<String>();
    all.add("buildah");
    all.addAll(
        List.of(
            "--storage-driver", "vfs",
            "--root", scratch.resolve("storage").toString(),
            "--runroot", scratch.resolve("run").toString()));
    all.addAll(List.of(words));
    // It would look for a file of credentials where docker's are, and miss it.
    var plain = new Programs(scratch, scratch, Map.of("HOME", scratch.toString()));
    return plain.ok(all.toArray(String[]::new));
  }

  private String run(String tool, String... words) {
    return programs.run(command(tool, words));
  }

  private String[] command(String tool, String... words) {
    var all = new String[words.length + 1];
    all[0] = tools + "/" + tool;
    System.arraycopy(words, 0, all, 1, words.length);
    return all;
  }
}
