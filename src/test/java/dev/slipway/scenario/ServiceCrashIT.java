package dev.slipway.scenario;

import static dev.slipway.scenario.TwentyTasks.app;
import static dev.slipway.scenario.TwentyTasks.assertUse;
import static dev.slipway.scenario.TwentyTasks.billed;
import static dev.slipway.scenario.TwentyTasks.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ContainerStarts;
import dev.slipway.DockerCli;
import dev.slipway.DockerCli.Life;
import dev.slipway.FreeRange;
import dev.slipway.Outcomes;
import dev.slipway.ServiceProcess;
import dev.slipway.ServiceTasks;
import dev.slipway.metering.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

/// The service is killed twice under twenty tasks on real Docker: while they start, and while they
/// run, and then some of them end before it comes back.
@Timeout(300)
class ServiceCrashIT {
  /// These exit by themselves, each with its index as code.
  private static final List<Integer> EXITING = List.of(0, 1, 2, 3, 4, 5);

  private static final int KILLED = 6;
  private static final List<Integer> GREEDY = List.of(7, 8);
  private static final List<Integer> REMOVED = List.of(9, 10);

  /// Its container `app`, which is essential, exits; `side` runs on until it is stopped.
  private static final int ONE_OF_TWO = 11;

  /// Its container `side`, which is not essential, exits.
  private static final int OTHER_OF_TWO = 12;

  private static final int ENDED = 12;
  private static final List<Integer> STAYING = List.of(13, 14, 15, 16, 17, 18, 19);

  private static final String EXITED = "Essential container in task exited";

  @TempDir Path scratch;
  private final DockerCli docker = new DockerCli(Optional.empty());

  /// What the daemon says of the containers that ended while the service was down.
  private final Map<Integer, Life> ends = new HashMap<>();

  private Instant removal;

  @Test
  void everyTaskIsToldTruthfullyAndNoneIsStartedTwice() throws IOException {
    var image = "slipway-it-" + UUID.randomUUID() + ":1";
    docker.makeImage(image, scratch);
    var range = FreeRange.cidr();
    try (var starts = new ContainerStarts(scratch);
        var service = ServiceProcess.start(scratch, Map.of("slipway.vpc.cidr", range));
        var tasks = new TwentyTasks(service, image)) {
      tasks.run(List.of(ONE_OF_TWO, OTHER_OF_TWO), GREEDY);
      service.kill();
      service.start();
      var before = tasks.awaitRunning();
      service.kill();
      endSome(before);
      service.start();
      tasks.awaitStopped(ENDED);
      awaitSidecarsEnd(tasks);

      assertTold(before, tasks.describe());
      assertCounted(tasks.usage(), tasks.describe());
      assertStartedOnce(before, starts, tasks);
    } finally {
      docker.run("image", "rm", image);
    }
  }

  private void endSome(List<Task> tasks) {
    var signalled = Stream.concat(EXITING.stream(), GREEDY.stream()).toList();
    signalled.forEach(i -> docker.run("kill", "--signal=USR1", app(tasks.get(i)).runtimeId()));
    docker.run("kill", app(tasks.get(KILLED)).runtimeId());
    docker.run("kill", "--signal=USR1", app(tasks.get(ONE_OF_TWO)).runtimeId());
    docker.run("kill", "--signal=USR1", container(tasks.get(OTHER_OF_TWO), "side").runtimeId());
    Stream.concat(signalled.stream(), Stream.of(KILLED, ONE_OF_TWO))
        .forEach(i -> ends.put(i, docker.awaitEnd(app(tasks.get(i)).runtimeId())));
    ends.put(OTHER_OF_TWO, docker.awaitEnd(container(tasks.get(OTHER_OF_TWO), "side").runtimeId()));
    removal = Instant.now();
    REMOVED.forEach(i -> docker.run("rm", "--force", app(tasks.get(i)).runtimeId()));
  }

  private static void awaitSidecarsEnd(TwentyTasks tasks) {
    Outcomes.await(
        Duration.ofSeconds(30),
        () -> container(tasks.describe().get(OTHER_OF_TWO), "side").lastStatus().equals("STOPPED"));
  }

  private void assertTold(List<Task> before, List<Task> after) {
    STAYING.forEach(i -> assertThat(after.get(i)).as("task %s", i).isEqualTo(before.get(i)));
    EXITING.forEach(i -> assertEnded(after.get(i), ends.get(i), i));
    assertEnded(after.get(KILLED), ends.get(KILLED), 137);
    assertThat(app(after.get(KILLED)).reason()).isNull();
    for (int i : GREEDY) {
      assertEnded(after.get(i), ends.get(i), 137);
      assertThat(app(after.get(i)).reason())
          .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
    }
    for (int i : REMOVED) {
      assertStopped(after.get(i));
      assertThat(app(after.get(i)).exitCode()).isNull();
      assertThat(app(after.get(i)).reason())
          .isEqualTo("ContainerVanishedError: No container matching saved ID found");
      assertThat(after.get(i).executionStoppedAt()).isBetween(before.get(i).startedAt(), removal);
    }
    assertEnded(after.get(ONE_OF_TWO), ends.get(ONE_OF_TWO), ONE_OF_TWO);
    assertThat(container(after.get(ONE_OF_TWO), "side").exitCode()).isEqualTo(143);
    var running = after.get(OTHER_OF_TWO);
    assertThat(running.lastStatus()).isEqualTo("RUNNING");
    assertThat(running.startedAt()).isEqualTo(before.get(OTHER_OF_TWO).startedAt());
    assertThat(app(running)).isEqualTo(app(before.get(OTHER_OF_TWO)));
    assertThat(container(running, "side").exitCode()).isEqualTo(OTHER_OF_TWO);
    for (int i = 0; i < TwentyTasks.COUNT; i++) {
      assertThat(ids(after.get(i))).isEqualTo(ids(before.get(i)));
      var task = after.get(i);
      assertThat(task.startedAt()).isEqualTo(before.get(i).startedAt());
      assertThat(
              List.of(
                  task.createdAt(), task.pullStartedAt(), task.pullStoppedAt(), task.startedAt()))
          .isSorted();
    }
  }

  private static void assertEnded(Task task, Life life, int code) {
    assertStopped(task);
    assertThat(life.exitCode()).isEqualTo(code);
    assertThat(app(task).exitCode()).isEqualTo(code);
    assertThat(task.executionStoppedAt())
        .isEqualTo(life.finishedAt().truncatedTo(ChronoUnit.MILLIS));
  }

  private static void assertStopped(Task task) {
    assertThat(task.lastStatus()).isEqualTo("STOPPED");
    assertThat(task.stopCodeAsString()).isEqualTo("EssentialContainerExited");
    assertThat(task.stoppedReason()).isEqualTo(EXITED);
    assertThat(task.stoppedAt()).isAfterOrEqualTo(task.executionStoppedAt());
  }

  private static List<String> ids(Task task) {
    return task.containers().stream().map(Container::runtimeId).toList();
  }

  /// Every task has one line; it counts from the first pull to the end of the last container.
  private void assertCounted(Statement usage, List<Task> tasks) {
    var lines = ServiceTasks.lines(usage);
    assertThat(lines).hasSize(TwentyTasks.COUNT);
    assertThat(usage.total().running()).isEqualTo(TwentyTasks.COUNT - ENDED);
    for (int i = 0; i < TwentyTasks.COUNT; i++) {
      var task = tasks.get(i);
      var line = lines.get(task.taskArn());
      assertThat(line.tasks()).isEqualTo(1);
      assertThat(line.notes().contains("end estimated")).isEqualTo(REMOVED.contains(i));
      if (REMOVED.contains(i)) {
        assertUseEnds(i, line, task, task.startedAt(), removal);
      } else if (i == ONE_OF_TWO) {
        assertUseEnds(i, line, task, task.stoppingAt(), task.stoppedAt());
      } else {
        assertUse(i, line, task, isEnded(i) ? ends.get(i).finishedAt() : usage.at());
      }
    }
  }

  private static boolean isEnded(int index) {
    return index != OTHER_OF_TWO && !STAYING.contains(index);
  }

  private static void assertUseEnds(
      int index, Statement.Line line, Task task, Instant earliest, Instant latest) {
    assertThat(line.seconds())
        .isBetween(billed(index, runtime(task, earliest)), billed(index, runtime(task, latest)));
  }

  private static Duration runtime(Task task, Instant end) {
    return Duration.between(task.pullStartedAt(), end);
  }

  private void assertStartedOnce(List<Task> before, ContainerStarts starts, TwentyTasks tasks)
      throws IOException {
    var all = starts.all().stream().filter(each -> tasks.contains(each.taskArn())).toList();
    assertThat(all).doesNotHaveDuplicates();
    for (var task : before) {
      assertThat(all)
          .filteredOn(each -> each.taskArn().equals(task.taskArn()))
          .extracting(ContainerStarts.Start::container)
          .containsAll(ids(task))
          .as("with its sandbox")
          .hasSizeLessThanOrEqualTo(ids(task).size() + 1);
    }
    for (int i : STAYING) {
      var life = docker.life(app(before.get(i)).runtimeId());
      assertThat(life.running()).isTrue();
      assertThat(life.restartCount()).isZero();
    }
  }
}
