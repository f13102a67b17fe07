package dev.slipway.ecs.task;

import static dev.slipway.ecs.task.SampleTasks.ADDRESS;
import static dev.slipway.ecs.task.SampleTasks.BY_USER;
import static dev.slipway.ecs.task.SampleTasks.NOON;
import static dev.slipway.ecs.task.SampleTasks.at;
import static dev.slipway.ecs.task.SampleTasks.container;
import static dev.slipway.ecs.task.SampleTasks.exited;
import static dev.slipway.ecs.task.SampleTasks.running;
import static dev.slipway.ecs.task.SampleTasks.seen;
import static dev.slipway.ecs.task.SampleTasks.stopping;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskLifecycleTest {
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final List<TaskEvent> EVENTS =
      List.of(
          new TaskEvent.AddressAssigned(ADDRESS),
          new TaskEvent.StartBegan(),
          new TaskEvent.Seen(seen(running("app", NOON))),
          new TaskEvent.ContainersStarted(LATER),
          new TaskEvent.StopDecided(BY_USER),
          new TaskEvent.DeactivationBegan(),
          new TaskEvent.StopBegan(),
          new TaskEvent.ContainersEnded(),
          new TaskEvent.Released());

  /// The whole table for a task that is meant to run: its status after each event.
  private static final Map<TaskStatus, List<TaskStatus>> MEANT_TO_RUN =
      Map.of(
          TaskStatus.PROVISIONING,
          row("PENDING ACTIVATING - RUNNING - - - - -"),
          TaskStatus.PENDING,
          row("- ACTIVATING - RUNNING - - - - -"),
          TaskStatus.ACTIVATING,
          row("- - - RUNNING - - - - -"),
          TaskStatus.RUNNING,
          row("- - - - - - - - -"));

  /// The same for one that is meant to stop.
  private static final Map<TaskStatus, List<TaskStatus>> MEANT_TO_STOP =
      Map.of(
          TaskStatus.PROVISIONING,
          row("- - - - - - STOPPING DEPROVISIONING STOPPED"),
          TaskStatus.PENDING,
          row("- - - - - - STOPPING DEPROVISIONING STOPPED"),
          TaskStatus.ACTIVATING,
          row("- - - - - - STOPPING DEPROVISIONING STOPPED"),
          TaskStatus.RUNNING,
          row("- - - - - DEACTIVATING STOPPING DEPROVISIONING STOPPED"),
          TaskStatus.DEACTIVATING,
          row("- - - - - - STOPPING DEPROVISIONING STOPPED"),
          TaskStatus.STOPPING,
          row("- - - - - - - DEPROVISIONING STOPPED"),
          TaskStatus.DEPROVISIONING,
          row("- - - - - - - - STOPPED"),
          TaskStatus.STOPPED,
          row("- - - - - - - - -"));

  static Stream<Task> allTasks() {
    return Stream.concat(
        MEANT_TO_RUN.keySet().stream().map(SampleTasks::at),
        Arrays.stream(TaskStatus.values()).map(SampleTasks::stopping));
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskStatus.class,
      names = {"PROVISIONING", "PENDING", "ACTIVATING", "RUNNING"})
  void aTaskMeantToRunGoesOnlyWhereTheTableSays(TaskStatus from) {
    assertThat(statusesAfterEachEvent(at(from))).isEqualTo(filled(MEANT_TO_RUN.get(from), from));
  }

  @ParameterizedTest
  @EnumSource(TaskStatus.class)
  void aTaskMeantToStopGoesOnlyWhereTheTableSays(TaskStatus from) {
    assertThat(statusesAfterEachEvent(stopping(from)))
        .isEqualTo(filled(MEANT_TO_STOP.get(from), from));
  }

  @ParameterizedTest
  @MethodSource("allTasks")
  void theVersionCountsChangesAndNothingElse(Task task) {
    for (var event : EVENTS) {
      var next = TaskLifecycle.next(task, event, LATER);

      if (next.equals(task)) {
        assertThat(next).isSameAs(task);
      } else {
        assertThat(next.version()).isEqualTo(task.version() + 1);
        assertThat(next).isNotEqualTo(task.countedAfter(task));
      }
      assertThat(TaskLifecycle.next(next, event, LATER)).as("%s twice", event).isSameAs(next);
    }
  }

  @Test
  void aStoppedTaskNeverChanges() {
    var stopped = stopping(TaskStatus.STOPPED);

    for (var event : EVENTS) {
      assertThat(TaskLifecycle.next(stopped, event, LATER)).isSameAs(stopped);
    }
  }

  @Test
  void theFirstCauseOfTheEndStays() {
    var asked =
        TaskLifecycle.next(at(TaskStatus.RUNNING), new TaskEvent.StopDecided(BY_USER), NOON);
    var exit = new StopCause(StopCause.Code.ESSENTIAL_CONTAINER_EXITED, "exited");

    var after = TaskLifecycle.next(asked, new TaskEvent.StopDecided(exit), LATER);

    assertThat(after.stopCause()).contains(BY_USER);
    assertThat(after.times().stoppingAt()).contains(NOON);
  }

  @Test
  void theEndIsDecidedWithoutLeavingTheStatus() {
    var asked =
        TaskLifecycle.next(at(TaskStatus.RUNNING), new TaskEvent.StopDecided(BY_USER), LATER);

    assertThat(asked.lastStatus()).isEqualTo(TaskStatus.RUNNING);
    assertThat(asked.desiredStatus()).isEqualTo(DesiredStatus.STOPPED);
    assertThat(asked.times().stoppingAt()).contains(LATER);
  }

  @Test
  void aTaskIsStartedWhenItsLastContainerWas() {
    var started =
        TaskLifecycle.next(at(TaskStatus.ACTIVATING), new TaskEvent.ContainersStarted(NOON), LATER);

    assertThat(started.times().startedAt()).contains(NOON);
  }

  @Test
  void theInterfaceIsAttachedOnceTheGroupHasItsAddressAndDeletedAtTheEnd() {
    var assigned =
        TaskLifecycle.next(SampleTasks.fargateTask(), new TaskEvent.AddressAssigned(ADDRESS), NOON);
    var attached =
        TaskLifecycle.next(assigned, new TaskEvent.Seen(seen(running("app", NOON))), NOON);
    var asked = TaskLifecycle.next(attached, new TaskEvent.StopDecided(BY_USER), NOON);
    var ended = TaskLifecycle.next(asked, new TaskEvent.ContainersEnded(), NOON);
    var released = TaskLifecycle.next(ended, new TaskEvent.Released(), NOON);

    assertThat(Stream.of(assigned, attached, ended, released))
        .extracting(task -> task.networkInterface().orElseThrow().status())
        .containsExactly(
            NetworkInterface.Status.ATTACHING,
            NetworkInterface.Status.ATTACHED,
            NetworkInterface.Status.DETACHING,
            NetworkInterface.Status.DELETED);
  }

  @Test
  void theInterfaceHasTheAddressThatTheEngineGaveIt() {
    var asked =
        new NetworkInterface.Assigned(ADDRESS.interfaceId(), ADDRESS.macAddress(), "10.9.9.9");
    var assigned =
        TaskLifecycle.next(SampleTasks.fargateTask(), new TaskEvent.AddressAssigned(asked), NOON);
    var attached =
        TaskLifecycle.next(assigned, new TaskEvent.Seen(seen(running("app", NOON))), NOON);

    assertThat(attached.networkInterface().orElseThrow().assigned()).contains(ADDRESS);
  }

  @Test
  void aTaskWithoutAnInterfaceBeginsPendingAndIsNeverDeprovisioned() {
    var task = SampleTasks.bridgeTask(container("app", true));
    var asked = TaskLifecycle.next(task, new TaskEvent.StopDecided(BY_USER), NOON);

    assertThat(task.lastStatus()).isEqualTo(TaskStatus.PENDING);
    assertThat(TaskLifecycle.next(asked, new TaskEvent.ContainersEnded(), NOON)).isSameAs(asked);
  }

  @Test
  void executionStoppedWhenTheFirstEssentialContainerEnded() {
    var task = SampleTasks.bridgeTask(container("app", true), container("log", false));

    var next =
        TaskLifecycle.next(
            task, new TaskEvent.Seen(seen(exited("app", 0, LATER), exited("log", 0, NOON))), LATER);

    assertThat(next.executionStoppedAt()).contains(LATER);
  }

  private static List<TaskStatus> statusesAfterEachEvent(Task task) {
    return EVENTS.stream()
        .map(event -> TaskLifecycle.next(task, event, LATER).lastStatus())
        .toList();
  }

  private static List<TaskStatus> row(String statuses) {
    return Arrays.stream(statuses.split(" "))
        .map(word -> word.equals("-") ? null : TaskStatus.valueOf(word))
        .toList();
  }

  private static List<TaskStatus> filled(List<TaskStatus> row, TaskStatus same) {
    return row.stream().map(status -> status == null ? same : status).toList();
  }
}
