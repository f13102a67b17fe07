package dev.slipway.ecs.task.work;

import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskAction;
import dev.slipway.ecs.task.TaskAction.AssignAddress;
import dev.slipway.ecs.task.TaskAction.Prepare;
import dev.slipway.ecs.task.TaskAction.Release;
import dev.slipway.ecs.task.TaskAction.Rest;
import dev.slipway.ecs.task.TaskAction.RunContainers;
import dev.slipway.ecs.task.TaskAction.StopContainers;
import dev.slipway.ecs.task.TaskAction.WriteDown;
import dev.slipway.ecs.task.TaskEvent;
import dev.slipway.ecs.task.TaskLifecycle;
import dev.slipway.ecs.task.TaskPlan;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.task.group.Translation;
import dev.slipway.engine.ContainerGroups;
import dev.slipway.engine.GroupObservation;
import dev.slipway.reconcile.Reconciler;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Acts out what {@link TaskPlan} says for one task, step by step, until there is nothing to do but
/// wait.
///
/// Every step is either one durable write or one act that may be done again, so that the service
/// may end between any two of them.
public final class TaskReconciler implements Reconciler {
  private final Tasks tasks;
  private final ContainerGroups engine;
  private final Acts acts;
  private final InstantSource clock;

  public TaskReconciler(Tasks tasks, ContainerGroups engine, Acts acts, InstantSource clock) {
    this.tasks = tasks;
    this.engine = engine;
    this.acts = acts;
    this.clock = clock;
  }

  @Override
  public Next reconcile(String key) {
    var task = tasks.find(key);
    while (task.isPresent()) {
      var action = TaskPlan.next(task.get(), observation(task.get()));
      if (action instanceof Rest || action instanceof StopContainers) {
        return rest(task.get(), action);
      }
      task = act(key, task.get(), action);
    }
    return new Next.Settled();
  }

  /// The engine knows only of tasks that it was asked to run.
  private Optional<GroupObservation> observation(Task task) {
    return switch (task.lastStatus()) {
      case ACTIVATING, RUNNING, DEACTIVATING, STOPPING -> {
        var seen = engine.observe(task.groupId());
        seen.ifPresent(acts.logs()::follow);
        yield seen;
      }
      case PROVISIONING, PENDING, DEPROVISIONING, STOPPED -> Optional.empty();
    };
  }

  private Optional<Task> act(String key, Task task, TaskAction action) {
    return switch (action) {
      case AssignAddress _ -> write(key, arrival(task));
      case Prepare _ -> write(key, List.of(preparation(task)));
      case WriteDown(var events) -> writeDown(key, task, events);
      case RunContainers _ -> {
        engine.run(acts.groups().require(task), task.lastSeen());
        yield Optional.of(task);
      }
      case Release _ -> release(key, task);
      case StopContainers _, Rest _ -> Optional.of(task);
    };
  }

  /// The address, and in the same write that the containers may be started: what needs no look at
  /// anything between need not wait for the disk twice.
  private List<TaskEvent> arrival(Task task) {
    var assigned = acts.resources().assignAddress(task);
    var there = TaskLifecycle.next(task, assigned, clock.instant());
    return TaskPlan.next(there, Optional.empty()) instanceof Prepare
        ? List.of(assigned, preparation(there))
        : List.of(assigned);
  }

  private TaskEvent preparation(Task task) {
    return switch (acts.groups().translate(task)) {
      case Translation.Translated _ ->
          acts.logs()
              .prepare(task.groupId(), acts.groups().destinations(task))
              .<TaskEvent>map(failure -> failedToStart(failure.toString()))
              .orElseGet(TaskEvent.StartBegan::new);
      case Translation.Refused(var reason) -> failedToStart(reason);
    };
  }

  private static TaskEvent failedToStart(String reason) {
    return new TaskEvent.StopDecided(new StopCause(StopCause.Code.TASK_FAILED_TO_START, reason));
  }

  private Optional<Task> writeDown(String key, Task task, List<TaskEvent> events) {
    for (var event : events) {
      if (event instanceof TaskEvent.Seen(var observation)) {
        acts.usage().began(task, observation);
      }
    }
    return write(key, events);
  }

  /// What was made for the task goes before the task says that nothing is left of it.
  private Optional<Task> release(String key, Task task) {
    task.lastSeen().ifPresent(acts.logs()::follow);
    acts.logs().finish(task.groupId());
    engine.remove(task.groupId());
    acts.usage().ended(task);
    var released = write(key, List.of(new TaskEvent.Released()));
    acts.resources().release(task);
    return released;
  }

  private Optional<Task> write(String key, List<TaskEvent> events) {
    return tasks.write(key, events, clock.instant());
  }

  private Next rest(Task task, TaskAction action) {
    if (action instanceof StopContainers) {
      engine.stop(task.groupId());
      return new Next.Settled();
    }
    var due = Forgetting.due(task);
    if (due.filter(at -> !clock.instant().isBefore(at)).isPresent()) {
      acts.forgetting().forget(task);
      return new Next.Settled();
    }
    return due.<Next>map(Next.LookAgain::new).orElseGet(Next.Settled::new);
  }
}
