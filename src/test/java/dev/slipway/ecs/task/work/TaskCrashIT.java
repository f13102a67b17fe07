package dev.slipway.ecs.task.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ContainerStarts;
import dev.slipway.DockerCli;
import dev.slipway.FreeRange;
import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.Task;
import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.LocalEngine;
import dev.slipway.engine.RegistryLogin;
import dev.slipway.engine.docker.DockerRuntime;
import dev.slipway.engine.docker.DockerSettings;
import dev.slipway.placement.Demand;
import dev.slipway.reconcile.SystemClock;
import dev.slipway.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sample of what `TaskCrashTest` does after every step of a task's life, on this machine's
/// Docker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class TaskCrashIT {
  private static final String IMAGE = "slipway-it-" + UUID.randomUUID() + ":1";
  private static final int EXIT_CODE = 3;

  private final DockerCli docker = new DockerCli(Optional.empty());
  private final String range = FreeRange.cidr();
  private final DockerSettings settings =
      new DockerSettings(
          Optional.empty(),
          "it-" + UUID.randomUUID().toString().substring(0, 8),
          4566,
          new RegistryLogin("nobody", () -> "nothing"),
          0);
  private final Semaphore changes = new Semaphore(0);

  @BeforeAll
  void makeAnImage(@TempDir Path scratch) {
    docker.makeImage(IMAGE, scratch);
  }

  @AfterAll
  void removeTheImage() {
    docker.run("image", "rm", IMAGE);
  }

  @ParameterizedTest(name = "after act {0}")
  @ValueSource(ints = {1, 3, 6, 8, 10, 12, 14, 17})
  void theTaskIsStartedOnceAndItsEndIsTold(int acts, @TempDir Path data)
      throws IOException, InterruptedException {
    try (var starts = new ContainerStarts(data)) {
      assertThat(crashes(acts, data)).as("the life has so many acts").isTrue();
      try (var store = SqliteStore.open(data);
          var engine = engine()) {
        var life = new ServiceLife(store, engine, data.resolve("logs"), CLOCK, range);
        live(life);
        checkEnd(life, starts);
      }
    }
  }

  private static final InstantSource CLOCK = InstantSource.system();

  private boolean crashes(int acts, Path data) throws InterruptedException {
    var crashes = new Crashes(acts);
    try (var store = SqliteStore.open(data);
        var engine = engine()) {
      ServiceLife.register(
          store, "job", app -> app.image(IMAGE).command("sh", "-c", "sleep 1; exit " + EXIT_CODE));
      live(
          new ServiceLife(
              crashes.on(store), crashes.on(engine), data.resolve("logs"), CLOCK, range));
      return false;
    } catch (Crashes.Crash e) {
      return true;
    }
  }

  private ContainerEngine engine() {
    var engine = new LocalEngine(DockerRuntime.open(settings), new SystemClock());
    engine.onChange(_ -> changes.release());
    return engine;
  }

  /// Looks at the task whenever something happened to its containers.
  private void live(ServiceLife life) throws InterruptedException {
    life.run(ServiceLife.request("job"));
    life.work();
    while (!life.tasks.all().stream().allMatch(Task::isStopped)) {
      assertThat(changes.tryAcquire(30, TimeUnit.SECONDS)).as("something happens").isTrue();
      life.work();
    }
  }

  private static void checkEnd(ServiceLife life, ContainerStarts starts) throws IOException {
    assertThat(life.tasks.all()).hasSize(1);
    var task = life.tasks.all().getFirst();
    var arn = task.identity().arn();
    assertThat(task.stopCause().map(StopCause::code))
        .contains(StopCause.Code.ESSENTIAL_CONTAINER_EXITED);
    assertThat(starts.all())
        .filteredOn(each -> each.taskArn().equals(arn))
        .extracting(ContainerStarts.Start::container)
        .containsExactly(task.seen("app").flatMap(app -> app.runtimeId()).orElseThrow());
    assertThat(life.reserved()).isEqualTo(Demand.NOTHING);
    checkLedger(life, task);
  }

  private static void checkLedger(ServiceLife life, Task task) {
    assertThat(life.ledger.entries()).hasSize(1);
    var entry = life.ledger.entries().getFirst();
    var end = entry.end().orElseThrow();
    assertThat(end.estimated()).isFalse();
    assertThat(end.at()).isEqualTo(task.executionStoppedAt().orElseThrow());
    assertThat(
            List.of(
                task.times().createdAt(),
                entry.startedAt(),
                task.times().startedAt().orElseThrow(),
                end.at()))
        .isSorted();
    assertThat(Duration.between(task.times().startedAt().orElseThrow(), end.at()))
        .as("its one run of a second")
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
  }
}
