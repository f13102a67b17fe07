package dev.slipway.ecs.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.BusyboxImage;
import dev.slipway.OnDocker;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Real containers ask about themselves, with nothing but `wget` and their variables.
// The SDK takes consumers of builders as generic varargs.
@SuppressWarnings("unchecked")
@QuarkusTest
@TestProfile(OnDocker.class)
class MetadataOnDockerIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Each answer on a line of its own, after a word that tells which it is.
  private static final String SCRIPT =
      """
      ask() { echo "$1 $(wget -q -O - $2)"; }
      base=${ECS_CONTAINER_METADATA_URI_V4%/v4/*}
      echo "variables $ECS_CONTAINER_METADATA_URI $ECS_CONTAINER_METADATA_URI_V4"
      ask container $ECS_CONTAINER_METADATA_URI_V4
      ask task $ECS_CONTAINER_METADATA_URI_V4/task
      ask tags $ECS_CONTAINER_METADATA_URI_V4/taskWithTags
      ask stats $ECS_CONTAINER_METADATA_URI_V4/stats
      ask all $ECS_CONTAINER_METADATA_URI_V4/task/stats
      ask third $ECS_CONTAINER_METADATA_URI/task
      for path in / /slipway/usage /slipway/tasks /v2/ /health; do
        if wget -q -O /dev/null $base$path 2> /dev/null; then echo "$path open"; fi
      done
      echo "end ."
      """;

  @TestHTTPResource URI root;
  @TempDir Path directory;
  private BusyboxImage image;
  private EcsClient ecs;

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    image = new BusyboxImage(directory, "sh", "wget");
    ecs =
        EcsClient.builder()
            .endpointOverride(root)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
            .build();
  }

  @AfterEach
  void leaveNothing() throws IOException, InterruptedException {
    ecs.close();
    OnDocker.reset(root);
    image.remove();
  }

  @Test
  void aFargateTaskReadsTheTruthAboutItselfAndNothingElse()
      throws IOException, InterruptedException {
    var task = run(NetworkMode.AWSVPC);
    var said = said(task);
    var described = task.containers().getFirst();
    var address = described.networkInterfaces().getFirst().privateIpv4Address();

    var document = JSON.readTree(said.get("task"));
    assertThat(document.path("TaskARN").asText()).isEqualTo(task.taskArn());
    assertThat(document.path("Cluster").asText()).isEqualTo(task.clusterArn());
    assertThat(document.path("KnownStatus").asText()).isEqualTo("RUNNING");
    assertThat(document.path("Limits").toString()).isEqualTo("{\"CPU\":0.25,\"Memory\":512}");
    var storage = document.path("EphemeralStorageMetrics");
    assertThat(storage.path("Reserved").asInt()).isEqualTo(20480);
    assertThat(storage.path("Utilized").asInt()).isBetween(1, 100);
    assertThat(document.path("ClockDrift").path("ClockErrorBound").isNumber()).isTrue();
    assertThat(document.path("ClockDrift").path("ClockSynchronizationStatus").asText())
        .endsWith("SYNCHRONIZED");
    var container = JSON.readTree(said.get("container"));
    assertThat(document.path("Containers").path(0)).isEqualTo(container);
    assertThat(container.path("DockerId").asText()).isEqualTo(described.runtimeId());
    assertThat(container.path("ContainerARN").asText()).isEqualTo(described.containerArn());
    assertThat(container.path("ImageID").asText()).startsWith("sha256:");
    assertThat(container.path("Networks").path(0).path("IPv4Addresses").path(0).asText())
        .isEqualTo(address);
    assertThat(JSON.readTree(said.get("tags")).path("TaskTags").path("team").asText())
        .isEqualTo("a");
    assertThat(JSON.readTree(said.get("third")).path("TaskARN").asText()).isEqualTo(task.taskArn());
    assertMeasured(JSON.readTree(said.get("stats")));
    assertMeasured(JSON.readTree(said.get("all")).path(described.runtimeId()));
    assertThat(said.values()).doesNotContain("open");
  }

  @Test
  void tasksOnTheBridgeAndOnTheHostReachItToo() throws IOException, InterruptedException {
    for (var mode : new NetworkMode[] {NetworkMode.BRIDGE, NetworkMode.HOST}) {
      var task = run(mode);
      var said = said(task);

      var document = JSON.readTree(said.get("task"));
      assertThat(document.path("TaskARN").asText()).isEqualTo(task.taskArn());
      assertThat(document.path("LaunchType").asText()).isEqualTo("EC2");
      assertThat(JSON.readTree(said.get("container")).path("Networks").path(0).path("NetworkMode"))
          .hasToString("\"" + mode + "\"");
      assertThat(said.values()).doesNotContain("open");
    }
  }

  @Test
  void everyContainerHasAnotherIdThatCannotBeGuessed() throws IOException, InterruptedException {
    var first = said(run(NetworkMode.AWSVPC)).get("variables");
    var second = said(run(NetworkMode.AWSVPC)).get("variables");

    assertThat(first)
        .matches("http://169\\.254\\.\\S+/v3/[0-9a-f]{32} http://169\\.254\\.\\S+/v4/[0-9a-f]{32}")
        .isNotEqualTo(second);
  }

  private static void assertMeasured(JsonNode stats) {
    assertThat(stats.path("memory_stats").path("usage").asLong()).isPositive();
    assertThat(stats.path("cpu_stats").path("cpu_usage").path("total_usage").asLong()).isPositive();
    assertThat(stats.path("precpu_stats").path("system_cpu_usage").asLong()).isPositive();
    assertThat(stats.path("networks").path("eth0").path("rx_bytes").asLong()).isPositive();
    assertThat(stats.path("network_rate_stats").path("rx_bytes_per_sec").isNumber()).isTrue();
  }

  private Task run(NetworkMode mode) {
    boolean fargate = mode == NetworkMode.AWSVPC;
    var definition = register(mode, fargate);
    var arn =
        ecs.runTask(
                request -> {
                  request
                      .taskDefinition(definition.taskDefinitionArn())
                      .launchType(fargate ? LaunchType.FARGATE : LaunchType.EC2)
                      .tags(Tag.builder().key("team").value("a").build());
                  if (fargate) {
                    request.networkConfiguration(
                        network ->
                            network.awsvpcConfiguration(
                                vpc -> vpc.subnets("subnet-0123456789abcdef0")));
                  }
                })
            .tasks()
            .getFirst()
            .taskArn();
    ecs.waiter().waitUntilTasksStopped(request -> request.tasks(arn));
    return ecs.describeTasks(request -> request.tasks(arn)).tasks().getFirst();
  }

  private TaskDefinition register(NetworkMode mode, boolean fargate) {
    return ecs.registerTaskDefinition(
            request ->
                request
                    .family("metadata-" + mode)
                    .networkMode(mode)
                    .requiresCompatibilities(fargate ? Compatibility.FARGATE : Compatibility.EC2)
                    .cpu("256")
                    .memory("512")
                    .containerDefinitions(
                        container ->
                            container
                                .name("app")
                                .image(image.reference())
                                .essential(true)
                                .command("sh", "-c", SCRIPT)))
        .taskDefinition();
  }

  private Map<String, String> said(Task task) throws IOException, InterruptedException {
    var id = task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
    var lines =
        HTTP.send(
                HttpRequest.newBuilder(root.resolve("/slipway/tasks/" + id + "/logs")).build(),
                BodyHandlers.ofString())
            .body()
            .lines()
            .toList();
    assertThat(lines).contains("end .");
    return lines.stream()
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(words -> words[0], words -> words[words.length - 1]));
  }
}
