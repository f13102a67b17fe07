package dev.slipway.ecs.metadata;

import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskContainer;
import dev.slipway.ecs.task.Tasks;
import java.util.List;
import java.util.Optional;

/// Finds the container that an endpoint id belongs to.
final class Endpoints {
  private final Tasks tasks;

  Endpoints(Tasks tasks) {
    this.tasks = tasks;
  }

  /// A container and its task.
  record Endpoint(Task task, TaskContainer container) {}

  Optional<Endpoint> find(String id) {
    return find(tasks.all(), id);
  }

  static Optional<Endpoint> find(List<Task> tasks, String id) {
    return tasks.stream()
        .flatMap(
            task ->
                task.order().containers().stream()
                    .filter(each -> each.endpointId().equals(Optional.of(id)))
                    .map(each -> new Endpoint(task, each)))
        .findFirst();
  }
}
