package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.FreeRange;
import dev.slipway.Outcomes;
import dev.slipway.ServiceProcess;
import dev.slipway.ecs.EcsClients;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.Task;

/// The service is killed under twenty tasks on a real cluster, while they start and while they run,
/// and then some of them end before it comes back.
@Timeout(900)
@SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
class KubernetesCrashIT {
  private static final int COUNT = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /// These exit by themselves, each with its index as code.
  private static final List<Integer> EXITING = List.of(0, 1, 2, 3, 4, 5);

  /// Somebody deletes these Pods.
  private static final List<Integer> DELETED = List.of(6, 7);

  @TempDir Path scratch;

  @Test
  void everyTaskIsToldTruthfullyAndNoneIsStartedTwice() {
    try (var kubernetes = new KubernetesFixture();
        var service = ServiceProcess.start(scratch, settings(kubernetes));
        var ecs = EcsClients.of(service.root(), "000000000000")) {
      var arns =
          IntStream.range(0, COUNT).mapToObj(i -> run(ecs, kubernetes.busybox(), i)).toList();
      service.kill();
      service.start();
      var before = await(ecs, arns, "RUNNING", COUNT);
      var made = statuses(kubernetes);
      service.kill();
      EXITING.forEach(i -> sendUsr1(kubernetes, arns.get(i)));
      DELETED.forEach(i -> kubernetes.client.resource(pod(kubernetes, arns.get(i))).delete());
      awaitEnds(kubernetes, arns);
      service.start();
      var after = await(ecs, arns, "STOPPED", EXITING.size() + DELETED.size());

      for (int i = 0; i < COUNT; i++) {
        assertTold(i, before.get(i), after.get(i));
      }
      assertThat(statuses(kubernetes))
          .as("the containers of those that stay are the same")
          .allSatisfy((task, status) -> assertThat(status).isEqualTo(made.get(task)));
      assertThat(statuses(kubernetes)).hasSize(COUNT - EXITING.size() - DELETED.size());
      var lines = new JsonObject(service.get("/slipway/usage?by=task")).getJsonArray("lines");
      assertThat(lines.stream().map(each -> ((JsonObject) each).getInteger("tasks")))
          .as("each task is counted once")
          .hasSize(COUNT)
          .containsOnly(1);
    }
  }

  private static void assertTold(int index, Task before, Task after) {
    if (EXITING.contains(index)) {
      assertThat(after.stoppedReason()).isEqualTo("Essential container in task exited");
      assertThat(after.containers().getFirst().exitCode()).isEqualTo(index);
    } else if (DELETED.contains(index)) {
      assertThat(after.stoppedReason()).isEqualTo("Essential container in task exited");
      assertThat(after.containers().getFirst().reason()).startsWith("ContainerVanishedError");
    } else {
      assertThat(after).isEqualTo(before);
    }
    assertThat(after.startedAt()).isEqualTo(before.startedAt());
    assertThat(after.containers().getFirst().runtimeId())
        .isEqualTo(before.containers().getFirst().runtimeId());
  }

  private static Map<String, String> settings(KubernetesFixture kubernetes) {
    return Map.of(
        "slipway.engine",
        "kubernetes",
        "slipway.vpc.cidr",
        FreeRange.cidr(),
        "slipway.kubernetes.kubeconfig",
        Cluster.running().kubeconfig().toString(),
        "slipway.kubernetes.namespace",
        kubernetes.namespace);
  }

  private static String run(EcsClient ecs, String image, int index) {
    ecs.registerTaskDefinition(
        r ->
            r.family("task-" + index)
                .containerDefinitions(
                    c ->
                        c.name("app")
                            .image(image)
                            .memory(64)
                            .stopTimeout(5)
                            .command("sh", "-c", life(index))));
    var answer = ecs.runTask(r -> r.taskDefinition("task-" + index).launchType(LaunchType.EC2));
    assertThat(answer.failures()).isEmpty();
    return answer.tasks().getFirst().taskArn();
  }

  /// Ends with that code at SIGUSR1, with 143 at SIGTERM.
  private static String life(int code) {
    return "echo $$ >/tmp/id; trap 'exit "
        + code
        + "' USR1; trap 'exit 143' TERM; sleep 900 & wait $!; wait";
  }

  private static List<Task> await(EcsClient ecs, List<String> arns, String status, int count) {
    Outcomes.await(
        PATIENCE,
        () ->
            describe(ecs, arns).stream().filter(each -> each.lastStatus().equals(status)).count()
                == count);
    return describe(ecs, arns);
  }

  private static List<Task> describe(EcsClient ecs, List<String> arns) {
    var byArn =
        ecs.describeTasks(r -> r.tasks(arns)).tasks().stream()
            .collect(Collectors.toMap(Task::taskArn, Function.identity()));
    return arns.stream().map(byArn::get).toList();
  }

  private static List<Pod> pods(KubernetesFixture kubernetes) {
    return kubernetes.client.pods().inNamespace(kubernetes.namespace).list().getItems();
  }

  private static Pod pod(KubernetesFixture kubernetes, String arn) {
    var id = arn.replaceFirst(".*/", "");
    return pods(kubernetes).stream()
        .filter(each -> new PodView(each).group().filter(id::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /// The one container of each group that has a Pod.
  private static Map<String, ContainerStatus> statuses(KubernetesFixture kubernetes) {
    return pods(kubernetes).stream()
        .collect(
            Collectors.toMap(
                each -> new PodView(each).group().orElseThrow(),
                each -> each.getStatus().getContainerStatuses().getFirst()));
  }

  private static void sendUsr1(KubernetesFixture kubernetes, String arn) {
    var pod = pod(kubernetes, arn);
    PodExecs.run(
        kubernetes
            .client
            .pods()
            .inNamespace(kubernetes.namespace)
            .withName(pod.getMetadata().getName())
            .inContainer("app"),
        List.of("/bin/sh", "-c", "kill -USR1 $(/bin/busybox cat /tmp/id)"));
  }

  private static void awaitEnds(KubernetesFixture kubernetes, List<String> arns) {
    EXITING.forEach(
        i ->
            kubernetes
                .client
                .resource(pod(kubernetes, arns.get(i)))
                .waitUntilCondition(
                    each ->
                        each.getStatus()
                                .getContainerStatuses()
                                .getFirst()
                                .getState()
                                .getTerminated()
                            != null,
                    60,
                    TimeUnit.SECONDS));
    Outcomes.await(PATIENCE, () -> pods(kubernetes).size() == COUNT - DELETED.size());
  }
}
