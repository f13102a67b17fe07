package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.Task;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Failure;

/// What came of a call: the tasks that it made, and why there are not more.
public record Started(List<Task> tasks, List<Failure> failures) {
  public Started {
    tasks = List.copyOf(tasks);
    failures = List.copyOf(failures);
  }
}
