package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.FreePort;
import dev.slipway.OnDocker;
import dev.slipway.Program;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/// A task's image is pulled from a registry that lets nobody in without a token.
@QuarkusTest
@TestProfile(EnginePullIT.OnDockerWithTokens.class)
class EnginePullIT {
  private static final String IMAGE = "000000000000.dkr.ecr.us-east-1.amazonaws.com/it/guarded:1";

  @TestHTTPResource URI root;
  @TempDir Path scratch;

  /// Real containers, and a port that the daemon is told of.
  public static final class OnDockerWithTokens implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var port = Integer.toString(FreePort.find());
      var settings = new HashMap<>(new OnDocker().getConfigOverrides());
      settings.put("slipway.ecr.auth", "required");
      settings.put("quarkus.http.port", port);
      settings.put("quarkus.http.test-port", port);
      return Map.copyOf(settings);
    }
  }

  @AfterEach
  void leaveNothing() throws IOException, InterruptedException {
    OnDocker.reset(root);
    Program.of("docker", "image", "rm", "127.0.0.1:" + root.getPort() + "/" + IMAGE).run();
  }

  @Test
  void theEngineGetsInWhereOthersNeedAToken() throws IOException {
    var ecr = new EcrFixture(root).client();
    ecr.createRepository(r -> r.repositoryName("it/guarded"));
    pushBusybox(ecr);

    assertThat(new EcrFixture(root).send("GET", "/v2/it/guarded/manifests/1").statusCode())
        .isEqualTo(401);
    assertThat(runToItsEnd()).isZero();
  }

  private void pushBusybox(EcrClient ecr) throws IOException {
    var bin = Files.createDirectories(scratch.resolve("root/bin"));
    Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
    Files.createSymbolicLink(bin.resolve("sh"), Path.of("busybox"));
    var archive = scratch.resolve("root.tar").toString();
    Program.of("tar", "-C", scratch.resolve("root").toString(), "-cf", archive, ".").succeed();
    var local = "localhost:" + root.getPort() + "/it/guarded:1";
    Program.of("docker", "import", archive, local).succeed();
    var token = ecr.getAuthorizationToken().authorizationData().getFirst().authorizationToken();
    var password =
        new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).substring(4);
    var config = scratch.resolve("config").toString();
    var host = "localhost:" + root.getPort();
    Program.of("docker", "--config", config, "login", "-u", "AWS", "-p", password, host).succeed();
    Program.of("docker", "--config", config, "push", local).succeed();
    Program.of("docker", "image", "rm", local).succeed();
  }

  /// The exit code of a task's only container.
  private int runToItsEnd() {
    try (var ecs = ecs()) {
      ecs.createCluster(r -> r.clusterName("default"));
      ecs.registerTaskDefinition(
          r ->
              r.family("guarded")
                  .executionRoleArn("arn:aws:iam::000000000000:role/pull")
                  .networkMode("awsvpc")
                  .cpu("256")
                  .memory("512")
                  .requiresCompatibilitiesWithStrings("FARGATE")
                  .containerDefinitions(
                      ContainerDefinition.builder()
                          .name("app")
                          .image(IMAGE)
                          .command("sh", "-c", "exit 0")
                          .build()));
      var task =
          ecs.runTask(
                  r ->
                      r.taskDefinition("guarded")
                          .launchType("FARGATE")
                          .networkConfiguration(
                              n ->
                                  n.awsvpcConfiguration(
                                      v -> v.subnets("subnet-00000000000000001"))))
              .tasks()
              .getFirst()
              .taskArn();
      ecs.waiter().waitUntilTasksStopped(r -> r.tasks(task));
      var container =
          ecs.describeTasks(r -> r.tasks(task)).tasks().getFirst().containers().getFirst();
      assertThat(container.reason()).isNull();
      return container.exitCode();
    }
  }

  private EcsClient ecs() {
    return EcsClient.builder()
        .endpointOverride(root)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "secret")))
        .build();
  }
}
