package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// skopeo, buildah and podman, unmodified, at a registry that asks for a token.
@QuarkusTest
@TestProfile(ConformanceIT.TokenRequired.class)
class ContainerToolsIT extends WithRegistryTools {

  @Test
  void skopeoCopiesAllOfAnIndex() throws IOException {
    tools.repositories("skopeo/app", "skopeo/copy");
    tools.logIn();
    tools.push("skopeo/app:one");
    tools.ok(
        "crane",
        "index",
        "append",
        "--insecure",
        "-m",
        host + "/skopeo/app:one",
        "-t",
        host + "/skopeo/app:multi");

    tools.ok(
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
  void buildahCommitsPushesAndPulls() throws IOException {
    tools.repositories("buildah/app");
    Files.writeString(scratch.resolve("hello"), "hello");
    var container = tools.onOwnStorage("buildah", "from", "scratch").lines().toList().getLast();
    tools.onOwnStorage("buildah", "copy", container, scratch.resolve("hello").toString(), "/hello");
    tools.onOwnStorage("buildah", "commit", container, "made:1");

    tools.onOwnStorage(
        "buildah",
        "push",
        "--tls-verify=false",
        "--creds",
        "AWS:" + password,
        "made:1",
        "docker://" + host + "/buildah/app:1");
    tools.onOwnStorage("buildah", "rmi", "--all", "--force");

    tools.onOwnStorage(
        "buildah",
        "pull",
        "--tls-verify=false",
        "--creds",
        "AWS:" + password,
        host + "/buildah/app:1");
    assertThat(tools.onOwnStorage("buildah", "images")).contains("/buildah/app");
  }

  @Test
  void podmanBuildsAnIndexPushesAllOfItAndPulls() throws IOException {
    tools.repositories("podman/app");
    podman("import", tools.layer("one"), "made:1");
    podman("tag", "made:1", host + "/podman/app:1");
    podman("login", "--tls-verify=false", "-u", "AWS", "-p", password, host);
    podman("push", "--tls-verify=false", host + "/podman/app:1");
    podman("manifest", "create", "all:1");
    podman("manifest", "add", "--tls-verify=false", "all:1", "docker://" + host + "/podman/app:1");

    podman(
        "manifest",
        "push",
        "--all",
        "--tls-verify=false",
        "all:1",
        "docker://" + host + "/podman/app:multi");
    podman("rmi", "--all", "--force");

    podman("pull", "--tls-verify=false", host + "/podman/app:1");
    assertThat(podman("images")).contains("/podman/app");
    assertThat(ecr.describeImages(r -> r.repositoryName("podman/app")).imageDetails())
        .extracting(each -> each.imageManifestMediaType())
        .anyMatch(each -> each.contains("index") || each.contains("list"));
  }

  private String podman(String... words) {
    return tools.onOwnStorage("podman", words);
  }
}
