package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.Task;
import java.util.Optional;

/// The room that tasks take on the machine.
public interface Places {

  /// Takes room for a task that was not STOPPED when the service ended; it is there already.
  void occupy(Task task);

  /// Takes room for a new task, or says what is short, in ECS's word: `CPU`, `MEMORY` or `PORTS`.
  Optional<String> take(Task task);

  /// Gives a task's room back; again changes nothing.
  void release(Task task);
}
