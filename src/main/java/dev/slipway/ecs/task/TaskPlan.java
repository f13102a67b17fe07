package dev.slipway.ecs.task;

import dev.slipway.ecs.task.TaskAction.AssignAddress;
import dev.slipway.ecs.task.TaskAction.Prepare;
import dev.slipway.ecs.task.TaskAction.Release;
import dev.slipway.ecs.task.TaskAction.Rest;
import dev.slipway.ecs.task.TaskAction.RunContainers;
import dev.slipway.ecs.task.TaskAction.StopContainers;
import dev.slipway.ecs.task.TaskAction.WriteDown;
import dev.slipway.ecs.task.TaskEvent.ContainersEnded;
import dev.slipway.ecs.task.TaskEvent.DeactivationBegan;
import dev.slipway.ecs.task.TaskEvent.StopBegan;
import dev.slipway.engine.GroupObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares a task with what the engine knows of it, and says what to do next. It does nothing
/// itself.
///
/// Intent is written down before the engine is asked: a task before ACTIVATING was never given to
/// the engine, and one whose end was seen is never given to it again.
public final class TaskPlan {
  private TaskPlan() {}

  public static TaskAction next(Task task, Optional<GroupObservation> observation) {
    return switch (task.lastStatus()) {
      case PROVISIONING -> task.isStopping() ? afterTheEnd(task) : new AssignAddress();
      case PENDING -> task.isStopping() ? afterTheEnd(task) : new Prepare();
      case ACTIVATING, RUNNING, DEACTIVATING, STOPPING ->
          task.isStopping() && task.hasSeenItsEnd()
              ? afterTheEnd(task)
              : observation.map(seen -> withEngine(task, seen)).orElseGet(RunContainers::new);
      case DEPROVISIONING -> new Release();
      case STOPPED -> new Rest();
    };
  }

  private static TaskAction withEngine(Task task, GroupObservation seen) {
    var events = ObservationToTask.events(task, seen);
    if (!events.isEmpty()) {
      return new WriteDown(events);
    }
    return task.isStopping() ? ending(task) : new Rest();
  }

  private static TaskAction ending(Task task) {
    return switch (task.lastStatus()) {
      case RUNNING -> new WriteDown(List.of(new DeactivationBegan(), new StopBegan()));
      case PROVISIONING, PENDING, ACTIVATING, DEACTIVATING ->
          new WriteDown(List.of(new StopBegan()));
      case STOPPING, DEPROVISIONING, STOPPED -> new StopContainers();
    };
  }

  /// Passes through the statuses that a task has on its way out, also where its containers were
  /// quicker.
  private static TaskAction afterTheEnd(Task task) {
    var events = new ArrayList<TaskEvent>();
    switch (task.lastStatus()) {
      case RUNNING -> events.addAll(List.of(new DeactivationBegan(), new StopBegan()));
      case ACTIVATING, DEACTIVATING -> events.add(new StopBegan());
      case PROVISIONING, PENDING, STOPPING, DEPROVISIONING, STOPPED -> {}
    }
    if (task.networkInterface().isPresent()) {
      events.add(new ContainersEnded());
    }
    return events.isEmpty() ? new Release() : new WriteDown(events);
  }
}
