package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.Task;
import java.util.Optional;

/// The room that tasks take where they run.
public interface Places {

  /// Takes room for a task that was not STOPPED when the service ended; it is there already.
  void occupy(Task task);

  /// Takes room for a new task, or says why there is none, in ECS's word: `RESOURCE:CPU`,
  /// `RESOURCE:MEMORY`, `RESOURCE:PORTS`, or `AGENT` where the machine cannot be reached.
  Optional<String> take(Task task);

  /// Gives a task's room back; again changes nothing.
  void release(Task task);
}
