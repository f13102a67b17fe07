package dev.slipway.scenario;

import static dev.slipway.scenario.TwentyTasks.app;
import static dev.slipway.scenario.TwentyTasks.assertUse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.DockerCli;
import dev.slipway.FreeRange;
import dev.slipway.ServiceProcess;
import dev.slipway.ServiceTasks;
import dev.slipway.engine.docker.PrivateDaemon;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Task;

/// The Docker daemon goes and comes back under the twenty tasks of a running service: a daemon of
/// the test's own.
@Timeout(300)
class DaemonRestartScenarioIT {
  private static final String IMAGE = "slipway-it/busybox:1";
  private static final List<Integer> WITH_SIDECAR = List.of(2, 3);

  /// By `exit 143` at SIGTERM, which the daemon sends to all before it ends.
  private static final int TERMINATED = 143;

  @TempDir Path scratch;
  private final String range = FreeRange.cidr();
  private PrivateDaemon daemon;
  private DockerCli docker;

  private ServiceProcess startService() {
    return ServiceProcess.start(
        scratch,
        Map.of("slipway.vpc.cidr", range, "slipway.docker.host", daemon.host().orElseThrow()));
  }

  private void startDaemon(String... options) throws IOException {
    daemon = PrivateDaemon.start(options);
    docker = new DockerCli(daemon.host());
    docker.makeImage(IMAGE, scratch);
  }

  @AfterEach
  void endDaemon() throws IOException {
    daemon.close();
  }

  @Test
  void withLiveRestoreNothingEnds() throws IOException {
    startDaemon("--live-restore");
    try (var service = startService();
        var tasks = new TwentyTasks(service, IMAGE)) {
      tasks.run(WITH_SIDECAR, List.of());
      var before = tasks.awaitRunning();

      daemon.stop();
      assertThat(tasks.describe()).isEqualTo(before);
      daemon.run();

      // The service hears of what happens under the daemon that came back.
      docker.run("kill", "--signal=USR1", app(before.getLast()).runtimeId());
      var after = tasks.awaitStopped(1);
      int last = TwentyTasks.COUNT - 1;
      assertThat(app(after.getLast()).exitCode()).isEqualTo(last);
      assertThat(after.subList(0, last)).isEqualTo(before.subList(0, last));
      for (var task : before.subList(0, last)) {
        var life = docker.life(app(task).runtimeId());
        assertThat(life.running()).isTrue();
        assertThat(life.startedAt().truncatedTo(ChronoUnit.MILLIS))
            .isBeforeOrEqualTo(task.startedAt());
      }
      assertThat(tasks.usage().total().running()).isEqualTo(last);
    }
  }

  @Test
  void withoutLiveRestoreAllEndAndAreToldTruthfully() throws IOException {
    startDaemon();
    try (var service = startService();
        var tasks = new TwentyTasks(service, IMAGE)) {
      tasks.run(WITH_SIDECAR, List.of());
      var before = tasks.awaitRunning();

      var earliest = Instant.now();
      daemon.stop();
      var latest = Instant.now();
      daemon.run();

      var after = tasks.awaitStopped(TwentyTasks.COUNT);
      var lines = ServiceTasks.lines(tasks.usage());
      for (int i = 0; i < TwentyTasks.COUNT; i++) {
        var task = after.get(i);
        assertEnded(task, before.get(i));
        assertThat(task.executionStoppedAt()).isBetween(earliest, latest);
        assertThat(lines.get(task.taskArn()).notes()).doesNotContain("end estimated");
        if (!WITH_SIDECAR.contains(i)) {
          assertUse(i, lines.get(task.taskArn()), task, task.executionStoppedAt());
        }
      }
      assertThat(lines).hasSize(TwentyTasks.COUNT);
      assertThat(docker.run("ps", "-aq", "--filter", "label=com.amazonaws.ecs.task-arn")).isEmpty();
    }
  }

  private static void assertEnded(Task task, Task before) {
    assertThat(task.stopCodeAsString()).isEqualTo("EssentialContainerExited");
    assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
    assertThat(task.startedAt()).isEqualTo(before.startedAt());
    assertThat(app(task).runtimeId()).isEqualTo(app(before).runtimeId());
    assertThat(task.containers())
        .allSatisfy(
            each -> {
              assertThat(each.exitCode()).isEqualTo(TERMINATED);
              assertThat(each.reason()).isNull();
            });
  }
}
