package dev.slipway.ecs.task;

import static dev.slipway.ecs.task.SampleTasks.ADDRESS;
import static dev.slipway.ecs.task.SampleTasks.BY_USER;
import static dev.slipway.ecs.task.SampleTasks.NOON;
import static dev.slipway.ecs.task.SampleTasks.at;
import static dev.slipway.ecs.task.SampleTasks.container;
import static dev.slipway.ecs.task.SampleTasks.exited;
import static dev.slipway.ecs.task.SampleTasks.failed;
import static dev.slipway.ecs.task.SampleTasks.neverRan;
import static dev.slipway.ecs.task.SampleTasks.running;
import static dev.slipway.ecs.task.SampleTasks.seen;
import static dev.slipway.ecs.task.SampleTasks.stopping;
import static dev.slipway.ecs.task.SampleTasks.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskPlanTest {
  private static final Optional<GroupObservation> NOTHING = Optional.empty();

  @Test
  void aNewTaskGetsAnAddressFirst() {
    assertThat(TaskPlan.next(at(TaskStatus.PROVISIONING), NOTHING))
        .isEqualTo(new TaskAction.AssignAddress());
  }

  @Test
  void theStartIsWrittenDownBeforeTheEngineIsAsked() {
    assertThat(TaskPlan.next(at(TaskStatus.PENDING), NOTHING)).isEqualTo(new TaskAction.Prepare());
    assertThat(TaskPlan.next(at(TaskStatus.ACTIVATING), NOTHING))
        .isEqualTo(new TaskAction.RunContainers());
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskStatus.class,
      names = {"ACTIVATING", "RUNNING", "DEACTIVATING", "STOPPING"})
  void containersOfAnEarlierLifeAreAdoptedWhereTheTaskIsNotOver(TaskStatus status) {
    assertThat(TaskPlan.next(stopping(status), NOTHING)).isEqualTo(new TaskAction.RunContainers());
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskStatus.class,
      names = {"PROVISIONING", "PENDING"})
  void aTaskStoppedBeforeTheEngineKnewOfItNeverReachesTheEngine(TaskStatus status) {
    assertThat(actionsUntilStopped(stopping(status), NOTHING))
        .doesNotContain(new TaskAction.RunContainers(), new TaskAction.StopContainers())
        .contains(new TaskAction.Release());
  }

  @Test
  void aTaskWhoseEndWasSeenIsNotGivenToTheEngineAgain() {
    var ended = stopping(TaskStatus.RUNNING).with(seen(exited("app", 0, NOON)));

    assertThat(actionsUntilStopped(ended, NOTHING))
        .containsExactly(
            new TaskAction.WriteDown(
                List.of(
                    new TaskEvent.DeactivationBegan(),
                    new TaskEvent.StopBegan(),
                    new TaskEvent.ContainersEnded())),
            new TaskAction.Release());
  }

  @Test
  void aRunningTaskWithNothingNewRests() {
    var seen = seen(running("app", NOON));

    assertThat(TaskPlan.next(at(TaskStatus.RUNNING).with(seen), Optional.of(seen)))
        .isEqualTo(new TaskAction.Rest());
  }

  @Test
  void aStoppingTaskTellsTheEngineAgainEachTime() {
    var seen = seen(running("app", NOON));

    assertThat(TaskPlan.next(stopping(TaskStatus.STOPPING).with(seen), Optional.of(seen)))
        .isEqualTo(new TaskAction.StopContainers());
  }

  @Test
  void aTaskRunsOnceEveryContainerWasStarted() {
    var task =
        SampleTasks.bridgeTask(container("app", true), container("init", false))
            .with(TaskStatus.ACTIVATING);
    var early = seen(waiting("app"), running("init", NOON));
    var all = seen(running("app", NOON.plusSeconds(2)), exited("init", 0, NOON));

    assertThat(ObservationToTask.events(task, early)).containsExactly(new TaskEvent.Seen(early));
    assertThat(ObservationToTask.events(task, all))
        .containsExactly(
            new TaskEvent.Seen(all), new TaskEvent.ContainersStarted(NOON.plusSeconds(2)));
  }

  @Test
  void aTaskThatIsQuickerThanItsObserverStillRanAndEnded() {
    var ended = seen(exited("app", 0, NOON));

    assertThat(ObservationToTask.events(at(TaskStatus.ACTIVATING), ended))
        .containsExactly(
            new TaskEvent.Seen(ended),
            new TaskEvent.ContainersStarted(NOON.minusSeconds(1)),
            new TaskEvent.StopDecided(
                new StopCause(
                    StopCause.Code.ESSENTIAL_CONTAINER_EXITED,
                    "Essential container in task exited")));
  }

  @Test
  void aContainerThatIsNotEssentialMayEnd() {
    var task =
        SampleTasks.bridgeTask(container("app", true), container("init", false))
            .with(TaskStatus.RUNNING);
    var observation = seen(running("app", NOON), exited("init", 1, NOON));

    assertThat(ObservationToTask.events(task, observation))
        .containsExactly(new TaskEvent.Seen(observation));
  }

  @Test
  void anImageThatCannotBePulledIsTheReasonOfAFargateTask() {
    var failure = failed(GroupFailure.Kind.CANNOT_PULL_CONTAINER, neverRan("app"));

    assertThat(ObservationToTask.events(at(TaskStatus.ACTIVATING), failure))
        .contains(
            new TaskEvent.StopDecided(
                new StopCause(
                    StopCause.Code.TASK_FAILED_TO_START,
                    "CannotPullContainerError: no such image")));
  }

  @Test
  void onEc2TheContainerTellsWhyTheTaskFailedToStart() {
    var task = SampleTasks.bridgeTask(container("app", true)).with(TaskStatus.ACTIVATING);
    var failure = failed(GroupFailure.Kind.CANNOT_PULL_CONTAINER, neverRan("app"));

    assertThat(ObservationToTask.events(task, failure))
        .contains(
            new TaskEvent.StopDecided(
                new StopCause(StopCause.Code.TASK_FAILED_TO_START, "Task failed to start")));
  }

  @Test
  void anObservationSeenBeforeSaysNothing() {
    var seen = seen(running("app", NOON));

    assertThat(ObservationToTask.events(at(TaskStatus.RUNNING).with(seen), seen)).isEmpty();
  }

  @Test
  void theWholeLifeOfATaskReachesItsEnd() {
    var steps = new ArrayList<TaskStatus>();
    var task =
        TaskLifecycle.next(
            at(TaskStatus.PROVISIONING), new TaskEvent.AddressAssigned(ADDRESS), NOON);
    steps.add(task.lastStatus());
    task = TaskLifecycle.next(task, new TaskEvent.StartBegan(), NOON);
    steps.add(task.lastStatus());
    task = recorded(task, seen(running("app", NOON)), steps);
    task = TaskLifecycle.next(task, new TaskEvent.StopDecided(BY_USER), NOON);
    task = recorded(task, seen(running("app", NOON)), steps);
    recorded(task, seen(exited("app", 137, NOON)), steps);

    assertThat(steps)
        .containsExactly(
            TaskStatus.PENDING,
            TaskStatus.ACTIVATING,
            TaskStatus.RUNNING,
            TaskStatus.STOPPING,
            TaskStatus.STOPPING,
            TaskStatus.DEPROVISIONING);
  }

  /// Applies what the plan wants written down until it wants something else.
  private static Task recorded(Task start, GroupObservation seen, List<TaskStatus> steps) {
    var task = start;
    while (TaskPlan.next(task, Optional.of(seen)) instanceof TaskAction.WriteDown(var events)) {
      for (var event : events) {
        task = TaskLifecycle.next(task, event, NOON);
      }
      steps.add(task.lastStatus());
    }
    return task;
  }

  private static List<TaskAction> actionsUntilStopped(
      Task start, Optional<GroupObservation> observation) {
    var actions = new ArrayList<TaskAction>();
    var task = start;
    while (!task.isStopped()) {
      var action = TaskPlan.next(task, observation);
      assertThat(actions).as("no step twice").doesNotContain(action);
      actions.add(action);
      var events =
          action instanceof TaskAction.WriteDown(var recorded)
              ? recorded
              : List.of(new TaskEvent.Released());
      for (var event : events) {
        task = TaskLifecycle.next(task, event, NOON);
      }
    }
    return actions;
  }
}
