package dev.slipway.ecs.task.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskStatus;
import dev.slipway.ecs.taskdefinition.Registered;
import dev.slipway.placement.Demand;
import dev.slipway.store.SqliteStore;
import dev.slipway.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/// The service dies after every engine call and every durable write of a task's life in turn. The
/// next life of the service goes on with the task: it is described truthfully, started once, and
/// its use is in the ledger once, by the machine's own times.
@SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
class TaskCrashTest {
  private static final RunTaskRequest REQUEST =
      RunTaskRequest.builder()
          .taskDefinition("web")
          .launchType(LaunchType.FARGATE)
          .clientToken("once")
          .networkConfiguration(
              n -> n.awsvpcConfiguration(a -> a.subnets("subnet-0123456789abcdef0")))
          .build();

  /// How the task ends.
  enum End {
    BY_ITSELF,
    BY_ITSELF_WHILE_THE_SERVICE_IS_DOWN,
    BY_ITS_OWNER
  }

  @TempDir Path directory;
  private final AtomicLong seconds = new AtomicLong();
  private final InstantSource clock =
      () -> Instant.parse("2026-03-01T12:00:00Z").plusSeconds(seconds.getAndIncrement());

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
    var machine = new FakeMachine(clock);
    var data = directory.resolve(end.name() + acts);
    var crashes = new Crashes(acts);
    boolean crashed = false;
    try (var store = SqliteStore.open(data)) {
      register(store);
      var life =
          new ServiceLife(
              crashes.on(store), crashes.on(machine.engine()), data.resolve("logs"), clock);
      live(life, machine, end);
    } catch (Crashes.Crash e) {
      crashed = true;
    }
    if (end == End.BY_ITSELF_WHILE_THE_SERVICE_IS_DOWN) {
      machine.end("app", 0);
    }
    try (var store = SqliteStore.open(data)) {
      var life = new ServiceLife(store, machine.engine(), data.resolve("logs"), clock);
      live(life, machine, end);
      checkEnd(life, machine, end);
    }
    return crashed;
  }

  /// A client that sends its call until it is answered, and a task that ends once it runs.
  private static void live(ServiceLife life, FakeMachine machine, End end) {
    try {
      var task = life.run(REQUEST).tasks().getFirst();
      life.work();
      if (end == End.BY_ITS_OWNER) {
        life.stop(task);
      } else {
        machine.end("app", 0);
      }
      life.work();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void checkEnd(ServiceLife life, FakeMachine machine, End end) {
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
    checkLedger(life, machine);
  }

  private static void checkTimes(Task task) {
    var times = task.times();
    assertThat(
            List.of(
                times.createdAt(),
                times.connectedAt().orElseThrow(),
                times.startedAt().orElseThrow(),
                task.executionStoppedAt().orElseThrow(),
                times.stoppedAt().orElseThrow()))
        .isSorted();
  }

  private static void checkLedger(ServiceLife life, FakeMachine machine) {
    assertThat(life.ledger.entries()).hasSize(1);
    var entry = life.ledger.entries().getFirst();
    assertThat(entry.startedAt()).isEqualTo(machine.pulls().getFirst());
    assertThat(entry.end().orElseThrow().at()).isEqualTo(machine.ends().getLast());
    assertThat(entry.end().orElseThrow().estimated()).isFalse();
  }

  private static void register(Store store) {
    new dev.slipway.ecs.taskdefinition.TaskDefinitions(store)
        .register(
            ServiceLife.CALLER, "web", revision -> new Registered(definition(revision), List.of()));
  }

  private static TaskDefinition definition(int revision) {
    return TaskDefinition.builder()
        .taskDefinitionArn("arn:aws:ecs:us-east-1:000000000000:task-definition/web:" + revision)
        .family("web")
        .revision(revision)
        .status(TaskDefinitionStatus.ACTIVE)
        .networkMode(NetworkMode.AWSVPC)
        .compatibilities(Compatibility.EC2, Compatibility.FARGATE)
        .cpu("256")
        .memory("512")
        .containerDefinitions(c -> c.name("app").image("busybox"))
        .build();
  }
}
