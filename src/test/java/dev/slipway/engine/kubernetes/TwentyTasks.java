package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ServiceProcess;
import dev.slipway.ServiceTasks;
import dev.slipway.metering.Statement;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.Task;

/// Twenty tasks of one container on a cluster, and what the service and the cluster say of them.
@SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
final class TwentyTasks implements AutoCloseable {
  static final int COUNT = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final KubernetesFixture kubernetes;
  private final ServiceTasks tasks;

  TwentyTasks(KubernetesFixture kubernetes, ServiceProcess service) {
    this.kubernetes = kubernetes;
    tasks = new ServiceTasks(service, PATIENCE);
  }

  /// Asks for them all. On EC2: what is used there is counted to the second.
  void run() {
    tasks.run(COUNT, this::run);
  }

  private String run(int index) {
    tasks
        .ecs()
        .registerTaskDefinition(
            r ->
                r.family("task-" + index)
                    .containerDefinitions(
                        c ->
                            c.name("app")
                                .image(kubernetes.busybox())
                                .memory(64)
                                .stopTimeout(5)
                                .command("sh", "-c", life(index))));
    var answer =
        tasks.ecs().runTask(r -> r.taskDefinition("task-" + index).launchType(LaunchType.EC2));
    assertThat(answer.failures()).isEmpty();
    return answer.tasks().getFirst().taskArn();
  }

  /// Ends with that code at SIGUSR1, with 143 at SIGTERM.
  private static String life(int code) {
    return "echo $$ >/tmp/id; trap 'exit %d' USR1; trap 'exit 143' TERM; sleep 900 & wait $!; wait"
        .formatted(code);
  }

  /// Those tasks, in the order of their index, when so many have that status.
  List<Task> await(String status, int count) {
    return tasks.await(status, count);
  }

  Statement usage() {
    return tasks.usage();
  }

  /// Has a task's program end, and answers when the cluster says it did.
  Instant end(int index) {
    var pod = kubernetes.client.resource(pod(index));
    var app =
        kubernetes
            .client
            .pods()
            .inNamespace(kubernetes.namespace)
            .withName(pod.item().getMetadata().getName())
            .inContainer("app")
            .redirectingOutput();
    try (var run = app.exec("/bin/sh", "-c", "kill -USR1 $(/bin/busybox cat /tmp/id)")) {
      // The command's own process may end with its container before it has said that it is done.
      assertThat(run.exitCode().orTimeout(60, TimeUnit.SECONDS).join()).isIn(0, 137);
    }
    var ended =
        pod.waitUntilCondition(
            each -> status(each).getState().getTerminated() != null, 60, TimeUnit.SECONDS);
    return Instant.parse(status(ended).getState().getTerminated().getFinishedAt());
  }

  /// Deletes a task's Pod as somebody else would, and waits until it is gone.
  void delete(int index) {
    var pod = kubernetes.client.resource(pod(index));
    pod.delete();
    pod.waitUntilCondition(each -> each == null, 60, TimeUnit.SECONDS);
  }

  private Pod pod(int index) {
    return pods().stream()
        .filter(each -> group(each).equals(id(tasks.arns().get(index))))
        .findFirst()
        .orElseThrow();
  }

  private List<Pod> pods() {
    return kubernetes.client.pods().inNamespace(kubernetes.namespace).list().getItems();
  }

  /// By task, what the cluster says of the container of each Pod that there is.
  Map<String, ContainerStatus> statuses() {
    return pods().stream().collect(Collectors.toMap(TwentyTasks::group, TwentyTasks::status));
  }

  /// The names of Pods, once for each container that a kubelet started there.
  List<String> starts() {
    return kubernetes
        .client
        .v1()
        .events()
        .inNamespace(kubernetes.namespace)
        .list()
        .getItems()
        .stream()
        .filter(each -> "Started".equals(each.getReason()))
        .flatMap(
            each ->
                Collections.nCopies(each.getCount(), each.getInvolvedObject().getName()).stream())
        .toList();
  }

  static String id(String arn) {
    return arn.replaceFirst(".*/", "");
  }

  private static String group(Pod pod) {
    return new PodView(pod).group().orElseThrow();
  }

  private static ContainerStatus status(Pod pod) {
    return pod.getStatus().getContainerStatuses().getFirst();
  }

  @Override
  public void close() {
    tasks.close();
  }
}
