package dev.slipway.ecs.task.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskStatus;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.simulated.Script;
import dev.slipway.placement.Demand;
import dev.slipway.store.SqliteStore;
import dev.slipway.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The service dies after every engine call and every durable write of a task's life in turn. The
/// next life of the service goes on with the task: it is described truthfully, started once, and
/// its use is in the ledger once, by the machine's own times. The engine is the simulated one;
/// `EngineCrashTest` lets it die inside its own acts.
class TaskCrashTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration RUNS = Duration.ofSeconds(5);
  private static final Duration DOWN = Duration.ofSeconds(20);

  /// How the task ends.
  enum End {
    BY_ITSELF,
    BY_ITSELF_WHILE_THE_SERVICE_IS_DOWN,
    BY_ITS_OWNER,
    BY_VANISHING_WHILE_THE_SERVICE_IS_DOWN
  }

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(End.class)
  void aTaskSurvivesACrashAfterEveryStepOfItsLife(End end) {
    int points = 0;
    for (int acts = 1; crashAfter(acts, end); acts++) {
      points = acts;
    }
    assertThat(points).as("crash points").isGreaterThan(15);
  }

  /// Answers whether the service did crash: whether the life has so many acts.
  private boolean crashAfter(int acts, End end) {
    var machine = new SimulatedMachine(NOON);
    var data = directory.resolve(end.name() + acts);
    boolean crashed = liveUntilTheCrash(acts, machine, data, end);
    try (var store = SqliteStore.open(data);
        var engine = machine.engine()) {
      var life = new ServiceLife(store, engine, data.resolve("logs"), machine.clock);
      boolean vanishes = passWhileDown(life, machine, end);
      live(life, machine, end);
      checkEnd(life, machine, end);
      checkLedger(life, machine, vanishes);
    }
    return crashed;
  }

  private static boolean liveUntilTheCrash(int acts, SimulatedMachine machine, Path data, End end) {
    var crashes = new Crashes(acts);
    try (var store = SqliteStore.open(data);
        var engine = machine.engine()) {
      register(store);
      var life =
          new ServiceLife(
              crashes.on(store), crashes.on(engine), data.resolve("logs"), machine.clock);
      live(life, machine, end);
      return false;
    } catch (Crashes.Crash e) {
      return true;
    }
  }

  /// A client that sends its call until it is answered, and a task that ends once it runs.
  private static void live(ServiceLife life, SimulatedMachine machine, End end) {
    try {
      var task = life.run(ServiceLife.request("web")).tasks().getFirst();
      life.work();
      if (end == End.BY_ITS_OWNER) {
        life.stop(task);
      } else {
        machine.pass(RUNS);
      }
      life.work();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Answers whether the container went that the next life knows of and of whose end nobody tells.
  private static boolean passWhileDown(ServiceLife life, SimulatedMachine machine, End end) {
    boolean vanishes = false;
    if (end == End.BY_VANISHING_WHILE_THE_SERVICE_IS_DOWN) {
      for (var task : life.tasks.all()) {
        vanishes =
            machine.runtime.groups().contains(task.groupId())
                && task.seen("app").filter(ContainerObservation::wasStarted).isPresent()
                && !task.hasSeenItsEnd();
        if (vanishes) {
          machine.runtime.destroy(task.groupId(), "app");
        }
      }
    }
    if (end != End.BY_ITSELF && end != End.BY_ITS_OWNER) {
      machine.pass(DOWN);
    }
    return vanishes;
  }

  private static void checkEnd(ServiceLife life, SimulatedMachine machine, End end) {
    var tasks = life.tasks.all();
    assertThat(tasks).hasSize(1);
    var task = tasks.getFirst();
    assertThat(task.lastStatus()).isEqualTo(TaskStatus.STOPPED);
    assertThat(task.stopCause().map(StopCause::code))
        .contains(
            end == End.BY_ITS_OWNER
                ? StopCause.Code.USER_INITIATED
                : StopCause.Code.ESSENTIAL_CONTAINER_EXITED);
    assertThat(machine.starts("app")).as("starts").isEqualTo(1);
    assertThat(machine.isEmpty()).as("nothing left on the machine").isTrue();
    assertThat(life.reserved()).isEqualTo(Demand.NOTHING);
    checkTimes(task);
  }

  private static void checkTimes(Task task) {
    var times = task.times();
    var seen = task.lastSeen().orElseThrow();
    assertThat(
            List.of(
                times.createdAt(),
                times.connectedAt().orElseThrow(),
                seen.pullStartedAt().orElseThrow(),
                seen.pullStoppedAt().orElseThrow(),
                times.startedAt().orElseThrow(),
                task.executionStoppedAt().orElseThrow(),
                times.stoppedAt().orElseThrow()))
        .isSorted();
  }

  private static void checkLedger(ServiceLife life, SimulatedMachine machine, boolean vanished) {
    assertThat(life.ledger.entries()).hasSize(1);
    var entry = life.ledger.entries().getFirst();
    assertThat(entry.startedAt()).isEqualTo(machine.firstPull());
    var ended = entry.end().orElseThrow();
    assertThat(ended.estimated()).isEqualTo(vanished);
    assertThat(ended.at()).isEqualTo(vanished ? NOON : machine.lastEnd().orElseThrow());
  }

  private static void register(Store store) {
    ServiceLife.register(
        store,
        "web",
        app ->
            app.image("busybox")
                .dockerLabels(Map.of(Script.PREFIX + "run", RUNS.toSeconds() + "s")));
  }
}
