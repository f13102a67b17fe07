package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.DockerCli;
import dev.slipway.FreeRange;
import dev.slipway.Outcomes;
import dev.slipway.ServiceProcess;
import dev.slipway.ecs.EcsClients;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.Task;

/// One service, three clusters, three engines: real Docker by default, a real Kubernetes and a
/// simulated one by their clusters' tags.
@Timeout(600)
@SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
class EnginesSideBySideIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String LIFE = "echo here; trap 'exit 143' TERM; sleep 600 & wait $!";
  private final DockerCli docker = new DockerCli(Optional.empty());
  @TempDir Path scratch;

  @Test
  void eachClustersTasksRunOnItsOwnEngine() {
    try (var kubernetes = new KubernetesFixture();
        var service = ServiceProcess.start(scratch, settings(kubernetes));
        var ecs = EcsClients.of(service.root(), "000000000000")) {
      var image = kubernetes.busybox();
      try {
        create(ecs, "near", Optional.empty());
        create(ecs, "far", Optional.of("kubernetes"));
        create(ecs, "dry", Optional.of("simulated"));
        register(ecs, image);
        var arns = Map.of("near", run(ecs, "near"), "far", run(ecs, "far"), "dry", run(ecs, "dry"));
        arns.forEach((cluster, arn) -> await(ecs, cluster, arn, "RUNNING"));

        assertThat(containers(arns)).containsExactlyInAnyOrder(id(arns, "near"));
        assertThat(podsOf(kubernetes, "-far")).containsExactly(id(arns, "far"));
        for (var cluster : List.of("near", "far")) {
          Outcomes.await(PATIENCE, () -> logs(service, arns, cluster).contains("here"));
        }
        assertThat(placed(service)).isEqualTo(Map.of("docker", 1, "kubernetes", 1, "simulated", 1));

        service.kill();
        service.start();
        await(ecs, "near", arns.get("near"), "RUNNING");
        ecs.stopTask(r -> r.cluster("far").task(arns.get("far")));
        var stopped = await(ecs, "far", arns.get("far"), "STOPPED");

        assertThat(stopped.containers().getFirst().exitCode()).isEqualTo(143);
        assertThat(podsOf(kubernetes, "-far")).isEmpty();
        assertThat(containers(arns)).containsExactly(id(arns, "near"));
      } finally {
        kubernetes.client.namespaces().withName(kubernetes.namespace + "-far").delete();
        ecs.stopTask(r -> r.cluster("near").task(list(ecs, "near")));
        Outcomes.await(
            PATIENCE, () -> docker.run("ps", "-q", "--filter", "ancestor=" + image).isBlank());
        docker.run("image", "rm", "--force", image);
      }
    }
  }

  private static Map<String, String> settings(KubernetesFixture kubernetes) {
    return Map.of(
        "slipway.vpc.cidr",
        FreeRange.cidr(),
        "slipway.kubernetes.kubeconfig",
        Cluster.running().kubeconfig().toString(),
        "slipway.kubernetes.namespace",
        kubernetes.namespace,
        "slipway.kubernetes.namespace-per-cluster",
        "true");
  }

  private static void create(EcsClient ecs, String name, Optional<String> engine) {
    ecs.createCluster(
        r -> {
          r.clusterName(name);
          engine.ifPresent(word -> r.tags(t -> t.key("slipway:engine").value(word)));
        });
  }

  private static void register(EcsClient ecs, String image) {
    ecs.registerTaskDefinition(
        r ->
            r.family("app")
                .containerDefinitions(
                    c ->
                        c.name("app")
                            .image(image)
                            .memory(64)
                            .stopTimeout(10)
                            .command("sh", "-c", LIFE)));
  }

  private static String run(EcsClient ecs, String cluster) {
    var answer =
        ecs.runTask(r -> r.cluster(cluster).taskDefinition("app").launchType(LaunchType.EC2));
    assertThat(answer.failures()).isEmpty();
    return answer.tasks().getFirst().taskArn();
  }

  private static String list(EcsClient ecs, String cluster) {
    return ecs.listTasks(r -> r.cluster(cluster)).taskArns().getFirst();
  }

  private static Task await(EcsClient ecs, String cluster, String arn, String status) {
    var seen = new HashMap<String, Task>();
    Outcomes.await(
        PATIENCE,
        () -> {
          var task = ecs.describeTasks(r -> r.cluster(cluster).tasks(arn)).tasks().getFirst();
          seen.put(status, task);
          return task.lastStatus().equals(status);
        });
    return Optional.ofNullable(seen.get(status)).orElseThrow();
  }

  private static String id(Map<String, String> arns, String cluster) {
    return Optional.ofNullable(arns.get(cluster)).orElseThrow().replaceFirst(".*/", "");
  }

  private static String logs(ServiceProcess service, Map<String, String> arns, String cluster) {
    return service.get("/slipway/tasks/" + id(arns, cluster) + "/logs");
  }

  /// The tasks of which Docker has the container.
  private List<String> containers(Map<String, String> arns) {
    return arns.keySet().stream()
        .map(cluster -> id(arns, cluster))
        .filter(
            task ->
                !docker.run("ps", "-q", "--filter", "label=dev.slipway.group=" + task).isBlank())
        .toList();
  }

  /// The groups whose Pods are in a namespace.
  private static List<String> podsOf(KubernetesFixture kubernetes, String end) {
    return kubernetes
        .client
        .pods()
        .inNamespace(kubernetes.namespace + end)
        .list()
        .getItems()
        .stream()
        .flatMap(pod -> new PodView(pod).group().stream())
        .toList();
  }

  private static Map<String, Integer> placed(ServiceProcess service) {
    var placed = new HashMap<String, Integer>();
    for (var each : new JsonObject(service.get("/slipway/nodes")).getJsonArray("nodes")) {
      var node = (JsonObject) each;
      assertThat(node.getJsonObject("capacity").getLong("memoryMiB")).isPositive();
      placed.put(node.getString("engine"), node.getInteger("tasks"));
    }
    return placed;
  }
}
