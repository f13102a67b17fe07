package dev.slipway.ecs.task.work;

import dev.slipway.ecs.task.Tasks;
import dev.slipway.engine.ContainerGroups;
import dev.slipway.reconcile.BackOff;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkLoop;

/// The work loop of tasks, and what wakes it.
public final class TaskWork implements AutoCloseable {
  private static final String ALL = "all";

  private final Tasks tasks;
  private final TaskResources resources;
  private final ContainerGroups engine;
  private final WorkLoop loop;
  private final WorkLoop heartbeat;
  private final WorkLoop tokens;

  /// @param tokenExpiry looks after the client tokens
  public TaskWork(
      Tasks tasks, ContainerGroups engine, Acts acts, Reconciler tokenExpiry, WorkClock clock) {
    this.tasks = tasks;
    this.resources = acts.resources();
    this.engine = engine;
    this.loop =
        new WorkLoop("task", new TaskReconciler(tasks, engine, acts, clock), clock, BackOff.USUAL);
    this.heartbeat =
        new WorkLoop("usage", acts.usage().heartbeat(tasks, clock), clock, BackOff.USUAL);
    this.tokens = new WorkLoop("client token", tokenExpiry, clock, BackOff.USUAL);
  }

  /// Takes up the tasks of an earlier life of the service: what they have is theirs before anybody
  /// may ask for it, and each is looked at.
  public void begin() {
    var present = tasks.all();
    present.stream().filter(task -> !task.isStopped()).forEach(resources::occupy);
    engine.onChange(group -> tasks.keyOf(group).ifPresent(loop::mark));
    present.forEach(task -> loop.mark(Tasks.key(task)));
    heartbeat.mark(ALL);
    tokens.mark(ALL);
  }

  /// Says that the task of this key should be looked at; returns at once.
  public void mark(String key) {
    loop.mark(key);
  }

  @Override
  public void close() {
    tokens.close();
    heartbeat.close();
    loop.close();
  }
}
