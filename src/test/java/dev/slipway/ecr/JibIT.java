package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import dev.slipway.Program;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.EcrClient;

/// Jib, which builds images without docker, at a registry that asks for a token.
@QuarkusTest
@TestProfile(ConformanceIT.TokenRequired.class)
class JibIT {
  /// Without it Jib tells nobody a password who does not speak TLS.
  private static final String OVER_HTTP = "sendCredentialsOverHttp";

  @TestHTTPResource URI root;
  @TempDir Path scratch;
  private EcrClient ecr;
  private String host;
  private String password;

  @BeforeAll
  static void allowPlainHttp() {
    System.setProperty(OVER_HTTP, "true");
  }

  @AfterAll
  static void forbidItAgain() {
    System.clearProperty(OVER_HTTP);
  }

  @BeforeEach
  void askForAToken() {
    ecr = new EcrFixture(root).client();
    host = "localhost:" + root.getPort();
    var token = ecr.getAuthorizationToken().authorizationData().getFirst().authorizationToken();
    password = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).substring(4);
  }

  @Test
  void pushesAnImageAndAnotherOnTopOfItThatRuns() throws Exception {
    repositories("jib/base", "jib/app");
    var base = push(Jib.fromScratch().addFileEntriesLayer(busybox()), "base");
    assertThat(base.getDigest().toString()).isEqualTo(digestByTheApi("jib/base"));

    var page = Files.writeString(scratch.resolve("page"), "launched");
    var app =
        push(
            Jib.from(RegistryImage.named(image("base")).addCredential("AWS", password))
                .addLayer(List.of(page), "/")
                .setEntrypoint("/bin/busybox", "cat", "/page"),
            "app");

    assertThat(app.getDigest().toString()).isEqualTo(digestByTheApi("jib/app"));
    assertThat(run(image("app"))).endsWith("launched");
  }

  @Test
  void isRefusedWithAWrongToken() {
    repositories("jib/refused");
    password = "wrong";

    assertThatThrownBy(() -> push(Jib.fromScratch(), "refused"))
        .isInstanceOf(RegistryUnauthorizedException.class)
        .hasMessageContaining("jib/refused");
    assertThat(ecr.listImages(r -> r.repositoryName("jib/refused")).imageIds()).isEmpty();
  }

  private static FileEntriesLayer busybox() throws IOException {
    var file = Path.of("/bin/busybox");
    return FileEntriesLayer.builder()
        .addEntry(
            file, AbsoluteUnixPath.get(file.toString()), FilePermissions.fromOctalString("755"))
        .build();
  }

  private void repositories(String... names) {
    for (var name : names) {
      ecr.createRepository(r -> r.repositoryName(name));
    }
  }

  private String image(String name) {
    return host + "/jib/" + name + ":1";
  }

  private JibContainer push(JibContainerBuilder image, String name) throws Exception {
    return image.containerize(
        Containerizer.to(RegistryImage.named(image(name)).addCredential("AWS", password))
            .setBaseImageLayersCache(scratch.resolve("base-" + name))
            .setApplicationLayersCache(scratch.resolve("layers-" + name))
            .setAllowInsecureRegistries(true));
  }

  private String digestByTheApi(String repository) {
    return ecr.describeImages(r -> r.repositoryName(repository))
        .imageDetails()
        .getFirst()
        .imageDigest();
  }

  private String run(String image) {
    var config = scratch.resolve("docker").toString();
    Program.of("docker", "--config", config, "login", "-u", "AWS", "-p", password, host).succeed();
    try {
      return Program.of("docker", "--config", config, "run", "--rm", image).succeed().strip();
    } finally {
      Program.of("docker", "image", "rm", "--force", image).run();
    }
  }
}
