package dev.slipway.ecs.task.api;

import dev.slipway.ecs.task.work.TaskWork;
import dev.slipway.wire.Calls;

/// The tasks that calls have just asked for. Work on them begins when it keeps no other call
/// waiting: it is what a machine does with all its processors, and nobody waits for it yet.
final class AskedTasks {
  private final TaskWork work;
  private final Calls calls;

  AskedTasks(TaskWork work, Calls calls) {
    this.work = work;
    this.calls = calls;
  }

  /// Says that the task of this key, which is written down, should be looked at; returns at once.
  void mark(String key) {
    calls.afterwards(() -> work.mark(key));
  }
}
