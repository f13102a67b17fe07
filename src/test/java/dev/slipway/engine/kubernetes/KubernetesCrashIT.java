package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.FreeRange;
import dev.slipway.ServiceProcess;
import dev.slipway.ServiceTasks;
import dev.slipway.metering.Statement;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Task;

/// The service is killed under twenty tasks on a real cluster, while they start and while they run,
/// and then some of them end before it comes back.
@Timeout(600)
class KubernetesCrashIT {
  /// These exit by themselves, each with its index as code.
  private static final List<Integer> EXITING = List.of(0, 1, 2, 3, 4, 5);

  /// Somebody deletes these Pods.
  private static final List<Integer> DELETED = List.of(6, 7);

  private static final int ENDED = 8;

  /// A task that was killed between its line in the ledger and its own record tells what its Pod
  /// says of its beginning, which is that much later at most; its own times have milliseconds.
  private static final Duration LATE = Duration.ofMillis(200);

  @TempDir Path scratch;
  private final Map<Integer, Instant> ends = new HashMap<>();
  private Instant deletion = Instant.MIN;

  @Test
  void everyTaskIsToldTruthfullyAndNoneIsStartedTwice() {
    try (var kubernetes = new KubernetesFixture();
        var service = ServiceProcess.start(scratch, settings(kubernetes));
        var tasks = new TwentyTasks(kubernetes, service)) {
      tasks.run();
      service.kill();
      service.start();
      var before = tasks.await("RUNNING", TwentyTasks.COUNT);
      var made = tasks.statuses();
      service.kill();
      EXITING.forEach(i -> ends.put(i, tasks.end(i)));
      DELETED.forEach(tasks::delete);
      deletion = Instant.now();
      service.start();
      var after = tasks.await("STOPPED", ENDED);

      for (int i = 0; i < TwentyTasks.COUNT; i++) {
        assertTold(i, before.get(i), after.get(i));
      }
      assertStartedOnce(tasks, made);
      assertCounted(tasks.usage(), after);
    }
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

  private void assertTold(int index, Task before, Task after) {
    var app = after.containers().getFirst();
    if (EXITING.contains(index)) {
      assertThat(after.stoppedReason()).isEqualTo("Essential container in task exited");
      assertThat(app.exitCode()).isEqualTo(index);
      assertThat(after.executionStoppedAt()).isEqualTo(ends.get(index));
    } else if (DELETED.contains(index)) {
      assertThat(after.stoppedReason()).isEqualTo("Essential container in task exited");
      assertThat(app.reason()).startsWith("ContainerVanishedError");
    } else {
      assertThat(after).isEqualTo(before);
    }
    assertThat(after.startedAt()).isEqualTo(before.startedAt());
    assertThat(app.runtimeId()).isEqualTo(before.containers().getFirst().runtimeId());
  }

  private static void assertStartedOnce(TwentyTasks tasks, Map<String, ContainerStatus> made) {
    assertThat(tasks.starts()).hasSize(TwentyTasks.COUNT).doesNotHaveDuplicates();
    assertThat(tasks.statuses())
        .hasSize(TwentyTasks.COUNT - ENDED)
        .allSatisfy((task, status) -> assertThat(status).isEqualTo(made.get(task)));
  }

  /// Every task has one line; it counts from its first pull to its end.
  private void assertCounted(Statement usage, List<Task> tasks) {
    var lines = ServiceTasks.lines(usage);
    assertThat(lines).hasSize(TwentyTasks.COUNT);
    assertThat(usage.total().running()).isEqualTo(TwentyTasks.COUNT - ENDED);
    for (int i = 0; i < TwentyTasks.COUNT; i++) {
      var task = tasks.get(i);
      var line = lines.get(task.taskArn());
      assertThat(line.tasks()).isEqualTo(1);
      assertThat(line.notes().contains("end estimated")).isEqualTo(DELETED.contains(i));
      var latest = DELETED.contains(i) ? deletion : ends.getOrDefault(i, usage.at());
      var earliest = DELETED.contains(i) ? task.startedAt() : latest;
      assertThat(line.seconds())
          .as("task %s, %s", i, line)
          .isBetween(seconds(task, earliest.minusMillis(1)), seconds(task, latest.plus(LATE)));
    }
  }

  private static long seconds(Task task, Instant end) {
    return ServiceTasks.wholeSeconds(Duration.between(task.pullStartedAt(), end));
  }
}
