package dev.slipway.ecs.task;

import static dev.slipway.ecs.task.TaskStatus.ACTIVATING;
import static dev.slipway.ecs.task.TaskStatus.DEACTIVATING;
import static dev.slipway.ecs.task.TaskStatus.DEPROVISIONING;
import static dev.slipway.ecs.task.TaskStatus.PENDING;
import static dev.slipway.ecs.task.TaskStatus.RUNNING;
import static dev.slipway.ecs.task.TaskStatus.STOPPED;
import static dev.slipway.ecs.task.TaskStatus.STOPPING;

import dev.slipway.engine.GroupObservation;
import java.time.Instant;

/// The only place where a task changes.
///
/// A task never goes back to an earlier status, a stopped task never changes, and the first cause
/// of its end stays. An event that comes too late leaves the very same task.
public final class TaskLifecycle {
  private TaskLifecycle() {}

  /// The task after the event: one version on, or the same instance where nothing changed.
  public static Task next(Task task, TaskEvent event, Instant now) {
    if (task.isStopped()) {
      return task;
    }
    return changed(task, event, now).countedAfter(task);
  }

  private static Task changed(Task task, TaskEvent event, Instant now) {
    return switch (event) {
      case TaskEvent.AddressAssigned(var address) -> assigned(task, address, now);
      case TaskEvent.StartBegan _ -> starting(task, ACTIVATING);
      case TaskEvent.Seen(var observation) -> seen(task, observation);
      case TaskEvent.ContainersStarted(var at) -> started(task, at);
      case TaskEvent.StopDecided(var cause) -> ending(task, cause, now);
      case TaskEvent.DeactivationBegan _ ->
          task.lastStatus() == RUNNING && task.isStopping() ? task.with(DEACTIVATING) : task;
      case TaskEvent.StopBegan _ -> task.isStopping() ? forward(task, STOPPING) : task;
      case TaskEvent.ContainersEnded _ -> ended(task);
      case TaskEvent.Released _ -> released(task, now);
    };
  }

  private static Task assigned(Task task, NetworkInterface.Assigned address, Instant now) {
    if (task.networkInterface().isEmpty()
        || task.networkInterface().get().assigned().isPresent()
        || task.isStopping()) {
      return task;
    }
    return starting(task, PENDING)
        .with(task.networkInterface().get().assignedTo(address))
        .with(task.times().connected(now));
  }

  private static Task seen(Task task, GroupObservation observation) {
    var seen = task.with(observation);
    return seen.networkInterface()
        .filter(each -> each.status() == NetworkInterface.Status.ATTACHING)
        .flatMap(each -> observation.address().map(each::attachedAt))
        .map(seen::with)
        .orElse(seen);
  }

  private static Task started(Task task, Instant at) {
    var running = starting(task, RUNNING);
    return running.equals(task) ? task : running.with(task.times().started(at));
  }

  private static Task ending(Task task, StopCause cause, Instant now) {
    return task.isStopping() ? task : task.endingFor(cause).with(task.times().stopping(now));
  }

  private static Task ended(Task task) {
    if (!task.isStopping() || task.networkInterface().isEmpty()) {
      return task;
    }
    return forward(task, DEPROVISIONING)
        .with(task.networkInterface().get().with(NetworkInterface.Status.DETACHING));
  }

  private static Task released(Task task, Instant now) {
    if (!task.isStopping()) {
      return task;
    }
    var stopped = forward(task, STOPPED).with(task.times().stopped(now));
    return stopped
        .networkInterface()
        .map(each -> stopped.with(each.with(NetworkInterface.Status.DELETED)))
        .orElse(stopped);
  }

  /// A task whose end was decided does not begin anything more.
  private static Task starting(Task task, TaskStatus status) {
    return task.isStopping() ? task : forward(task, status);
  }

  private static Task forward(Task task, TaskStatus status) {
    return task.lastStatus().isBefore(status) ? task.with(status) : task;
  }
}
