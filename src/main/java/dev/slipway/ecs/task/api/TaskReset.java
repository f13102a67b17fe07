package dev.slipway.ecs.task.api;

import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.TaskEvent;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.task.work.Forgetting;
import dev.slipway.ecs.task.work.TaskWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Ends all tasks, waits until nothing is left of them, and forgets them.
public final class TaskReset {
  private static final StopCause CAUSE =
      new StopCause(StopCause.Code.USER_INITIATED, "Slipway was reset");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Tasks tasks;
  private final TaskWork work;
  private final Forgetting forgetting;
  private final InstantSource clock;

  public TaskReset(Tasks tasks, TaskWork work, Forgetting forgetting, InstantSource clock) {
    this.tasks = tasks;
    this.work = work;
    this.forgetting = forgetting;
    this.clock = clock;
  }

  /// Returns once nothing is left.
  void run() throws InterruptedException {
    for (var task : tasks.all()) {
      tasks.write(Tasks.key(task), List.of(new TaskEvent.StopDecided(CAUSE)), clock.instant());
      work.mark(Tasks.key(task));
    }
    if (!tasks.awaitAllStopped(PATIENCE)) {
      throw new IllegalStateException(
          "tried to end all tasks but some still run after %d minutes"
              .formatted(TimeUnit.MINUTES.convert(PATIENCE)));
    }
    tasks.all().forEach(forgetting::forget);
  }
}
