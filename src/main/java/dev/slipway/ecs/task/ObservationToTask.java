package dev.slipway.ecs.task;

import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns what an engine knows of a container group into what happened to its task.
public final class ObservationToTask {
  static final String ESSENTIAL_EXITED = "Essential container in task exited";
  static final String FAILED_TO_START = "Task failed to start";

  private ObservationToTask() {}

  /// What happened since the task last saw its containers; empty where nothing did.
  public static List<TaskEvent> events(Task task, GroupObservation observation) {
    var events = new ArrayList<TaskEvent>();
    if (task.lastSeen().filter(observation::equals).isEmpty()) {
      events.add(new TaskEvent.Seen(observation));
    }
    if (!task.isStopping()) {
      if (task.lastStatus().isBefore(TaskStatus.RUNNING)) {
        startedAt(task, observation)
            .ifPresent(at -> events.add(new TaskEvent.ContainersStarted(at)));
      }
      boolean runs =
          !task.lastStatus().isBefore(TaskStatus.RUNNING)
              || startedAt(task, observation).isPresent();
      cause(task, observation, runs)
          .ifPresent(cause -> events.add(new TaskEvent.StopDecided(cause)));
    }
    return events;
  }

  /// When the last container was started; empty until all were. One that is not essential and will
  /// never start does not hold the others back.
  private static Optional<Instant> startedAt(Task task, GroupObservation observation) {
    boolean waits =
        task.order().containers().stream()
            .anyMatch(container -> !isStartedOrGivenUp(container, observation));
    return waits
        ? Optional.empty()
        : observation.containers().stream()
            .flatMap(ObservationToTask::start)
            .max(Comparator.naturalOrder());
  }

  private static boolean isStartedOrGivenUp(TaskContainer container, GroupObservation observation) {
    return observation
        .container(container.name())
        .filter(
            seen ->
                seen.wasStarted()
                    || (!container.essential() && seen.state() instanceof ContainerState.Ended))
        .isPresent();
  }

  private static Stream<Instant> start(ContainerObservation container) {
    return switch (container.state()) {
      case ContainerState.Running(var at) -> Stream.of(at);
      case ContainerState.Ended ended -> ended.startedAt().stream();
      case ContainerState.Waiting _, ContainerState.Created _ -> Stream.empty();
    };
  }

  /// Why the task must end, if it must. A failure before it ran is one to start, whatever ended
  /// because of it.
  private static Optional<StopCause> cause(Task task, GroupObservation observation, boolean runs) {
    if (observation.failure().isPresent() && !runs) {
      return Optional.of(failedToStart(task, observation.failure().get()));
    }
    boolean essentialEnded =
        task.order().containers().stream()
            .filter(TaskContainer::essential)
            .flatMap(container -> observation.container(container.name()).stream())
            .anyMatch(container -> container.state() instanceof ContainerState.Ended);
    return essentialEnded || observation.failure().isPresent()
        ? Optional.of(new StopCause(StopCause.Code.ESSENTIAL_CONTAINER_EXITED, ESSENTIAL_EXITED))
        : Optional.empty();
  }

  /// Fargate tells the cause at the task, EC2 at the container.
  private static StopCause failedToStart(Task task, GroupFailure failure) {
    boolean fargate = task.order().capacity().launch() == TaskCapacity.Launch.FARGATE;
    return new StopCause(
        StopCause.Code.TASK_FAILED_TO_START, fargate ? failure.toString() : FAILED_TO_START);
  }
}
