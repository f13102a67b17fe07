package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ServiceProcess;
import dev.slipway.ecs.EcsClients;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Task;

/// The whole service on a real cluster: an ECS task through its life, the service killed under it.
@Timeout(240)
@SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
class KubernetesServiceIT {
  @TempDir Path scratch;

  @Test
  void aTaskRunsAsAPodAndOutlivesTheServiceThatStartedIt() {
    try (var kubernetes = new KubernetesFixture();
        var service = ServiceProcess.start(scratch, settings(kubernetes));
        var ecs = EcsClients.of(service.root(), "000000000000")) {
      var arn = run(ecs, kubernetes.busybox());
      var running = await(ecs, arn, "RUNNING");

      var pod = kubernetes.client.pods().inNamespace(kubernetes.namespace).list().getItems();
      assertThat(pod).hasSize(1);
      var app = container(running, "app");
      assertThat(app.networkInterfaces().getFirst().privateIpv4Address())
          .isEqualTo(pod.getFirst().getStatus().getPodIP());
      assertThat(app.imageDigest()).isEqualTo(kubernetes.digest());
      assertThat(container(running, "prepare").exitCode()).isZero();

      service.kill();
      service.start();
      assertThat(await(ecs, arn, "RUNNING")).isEqualTo(running);

      ecs.stopTask(r -> r.task(arn).reason("enough"));
      var stopped = await(ecs, arn, "STOPPED");

      assertThat(container(stopped, "app").exitCode()).isEqualTo(143);
      assertThat(stopped.stoppedReason()).isEqualTo("enough");
      assertThat(
              service.get("/slipway/tasks/" + arn.replaceFirst(".*/", "") + "/logs?container=app"))
          .contains("at work");
      assertThat(kubernetes.client.pods().inNamespace(kubernetes.namespace).list().getItems())
          .isEmpty();
    }
  }

  private static Map<String, String> settings(KubernetesFixture kubernetes) {
    return Map.of(
        "slipway.engine",
        "kubernetes",
        "slipway.kubernetes.kubeconfig",
        Cluster.running().kubeconfig().toString(),
        "slipway.kubernetes.namespace",
        kubernetes.namespace);
  }

  private static String run(EcsClient ecs, String image) {
    var prepare = container("prepare", image, "exit 0").toBuilder().essential(false).build();
    var app =
        container("app", image, "echo at work; trap 'exit 143' TERM; sleep 600 & wait $!")
            .toBuilder()
            .dependsOn(d -> d.containerName("prepare").condition(ContainerCondition.SUCCESS))
            .build();
    var definition =
        ecs.registerTaskDefinition(
                r ->
                    r.family("web")
                        .networkMode(NetworkMode.AWSVPC)
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(List.of(prepare, app)))
            .taskDefinition()
            .taskDefinitionArn();
    var answer =
        ecs.runTask(
            r ->
                r.taskDefinition(definition)
                    .launchType(LaunchType.FARGATE)
                    .networkConfiguration(
                        n -> n.awsvpcConfiguration(a -> a.subnets("subnet-0123456789abcdef0"))));
    assertThat(answer.failures()).isEmpty();
    return answer.tasks().getFirst().taskArn();
  }

  private static ContainerDefinition container(String name, String image, String script) {
    return ContainerDefinition.builder()
        .name(name)
        .image(image)
        .essential(true)
        .stopTimeout(10)
        .command("sh", "-c", script)
        .build();
  }

  private static Task await(EcsClient ecs, String arn, String status) {
    while (true) {
      var task = ecs.describeTasks(r -> r.tasks(arn)).tasks().getFirst();
      assertThat(status.equals("RUNNING") && task.lastStatus().equals("STOPPED"))
          .as("%s", task)
          .isFalse();
      if (task.lastStatus().equals(status)) {
        return task;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static Container container(Task task, String name) {
    return task.containers().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
