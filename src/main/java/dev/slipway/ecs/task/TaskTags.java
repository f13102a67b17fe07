package dev.slipway.ecs.task;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.tag.TaggedResources;
import dev.slipway.store.Batch;
import dev.slipway.store.RecordFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.Tag;

/// The tags of tasks. They are kept beside the tasks, because a change of them is none of the task.
public final class TaskTags implements TaggedResources {
  private final Store store;
  private final Tasks tasks;
  private final Table<TagList> table;

  /// The tags of one task.
  public record TagList(List<Tag> tags) {
    public TagList {
      tags = List.copyOf(tags);
    }
  }

  public TaskTags(Store store, Tasks tasks, RecordFormat<TagList> format) {
    this.store = store;
    this.tasks = tasks;
    table = store.table("ecs.task.tag", format);
  }

  public List<Tag> of(Task task) {
    return table.find(Tasks.key(task)).map(TagList::tags).orElse(List.of());
  }

  /// Gives a new task its tags, as part of the write that adds it.
  public void add(Batch batch, Task task, List<Tag> tags) {
    if (!tags.isEmpty()) {
      batch.put(table, Tasks.key(task), new TagList(tags));
    }
  }

  /// Takes all tags from a task.
  public void remove(Task task) {
    table.remove(Tasks.key(task));
  }

  /// Takes all tags from a task, as part of a larger write.
  public void remove(Batch batch, Task task) {
    batch.remove(table, Tasks.key(task));
  }

  @Override
  public String kind() {
    return EcsArn.TASK;
  }

  @Override
  public Optional<List<Tag>> tags(Caller caller, EcsArn arn) {
    return find(caller, arn).map(this::of);
  }

  @Override
  public boolean retag(Caller caller, EcsArn arn, UnaryOperator<List<Tag>> change) {
    var found = new AtomicBoolean();
    store.write(
        batch ->
            find(caller, arn)
                .ifPresent(
                    task -> {
                      found.set(true);
                      batch.put(table, Tasks.key(task), new TagList(change.apply(of(task))));
                    }));
    return found.get();
  }

  private Optional<Task> find(Caller caller, EcsArn arn) {
    return arn.belongsTo(caller)
        ? tasks.byId(arn.name()).filter(task -> task.identity().arn().equals(arn.toString()))
        : Optional.empty();
  }
}
