package dev.slipway.ecs.task.work;

import dev.slipway.ecs.log.TaskLogs;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Ends the time that stopped tasks are shown.
public final class Forgetting {
  private static final Duration SHOWN = Duration.ofHours(1);

  private final Store store;
  private final Tasks tasks;
  private final TaskTags tags;
  private final TaskLogs logs;

  public Forgetting(Store store, Tasks tasks, TaskTags tags, TaskLogs logs) {
    this.store = store;
    this.tasks = tasks;
    this.tags = tags;
    this.logs = logs;
  }

  /// When the task is to be forgotten; empty where it has not stopped.
  static Optional<Instant> due(Task task) {
    return task.times().stoppedAt().map(at -> at.plus(SHOWN));
  }

  /// Forgets a stopped task, its tags and what only Slipway reads of its output.
  public void forget(Task task) {
    logs.forget(task.groupId());
    store.write(
        batch -> {
          tasks.forget(batch, task);
          tags.remove(batch, task);
        });
  }
}
