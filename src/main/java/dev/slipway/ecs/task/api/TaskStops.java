package dev.slipway.ecs.task.api;

import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.TaskEvent;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.task.view.TaskDescription;
import dev.slipway.wire.Caller;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;

/// Decides the end of tasks for their owners.
public final class TaskStops {
  private static final String BY_USER = "Task stopped by user";
  private static final int LONGEST_REASON = 1024;

  private final TaskQueries queries;
  private final Tasks tasks;
  private final TaskTags tags;
  private final InstantSource clock;
  private final Consumer<String> mark;

  /// @param mark says that the task of a key should be looked at
  public TaskStops(
      TaskQueries queries, Tasks tasks, TaskTags tags, InstantSource clock, Consumer<String> mark) {
    this.queries = queries;
    this.tasks = tasks;
    this.tags = tags;
    this.clock = clock;
    this.mark = mark;
  }

  software.amazon.awssdk.services.ecs.model.Task stop(StopTaskRequest request, Caller caller) {
    var reason = Optional.ofNullable(request.reason()).filter(text -> !text.isEmpty());
    if (reason.filter(text -> text.length() > LONGEST_REASON).isPresent()) {
      throw TaskErrors.reasonTooLong(LONGEST_REASON);
    }
    var task =
        queries.find(caller, request.cluster(), request.task()).orElseThrow(TaskErrors::notFound);
    var cause = new StopCause(StopCause.Code.USER_INITIATED, reason.orElse(BY_USER));
    var stopping =
        tasks
            .write(Tasks.key(task), List.of(new TaskEvent.StopDecided(cause)), clock.instant())
            .orElseThrow(TaskErrors::notFound);
    // AWS deletes the tags of a task with the call that stops it.
    tags.remove(task);
    mark.accept(Tasks.key(task));
    return TaskDescription.of(stopping, List.of());
  }
}
