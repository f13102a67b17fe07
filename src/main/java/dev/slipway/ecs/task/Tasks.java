package dev.slipway.ecs.task;

import dev.slipway.engine.GroupId;
import dev.slipway.store.Batch;
import dev.slipway.store.RecordFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// All tasks, those that stopped within the last hour included.
public final class Tasks {
  private final Store store;
  private final Table<Task> table;
  private final Map<String, String> keysById = new ConcurrentHashMap<>();
  private final Object stopped = new Object();

  public Tasks(Store store, RecordFormat<Task> format) {
    this.store = store;
    table = store.table("ecs.task", format);
    table.scan("").forEach(task -> keysById.put(task.identity().id(), key(task)));
  }

  /// The key of a task, in this table and in the work loop.
  public static String key(Task task) {
    return clusterPrefix(task.identity().account(), task.identity().region())
        + task.identity().clusterName()
        + "/"
        + task.identity().id();
  }

  public Optional<Task> find(String key) {
    return table.find(key);
  }

  /// The task of that id, which is also that of its container group.
  public Optional<Task> byId(String id) {
    return Optional.ofNullable(keysById.get(id)).flatMap(table::find);
  }

  public Optional<String> keyOf(GroupId group) {
    return Optional.ofNullable(keysById.get(group.value()));
  }

  /// Every task, by account, region, cluster and id.
  public List<Task> all() {
    return table.scan("");
  }

  /// The tasks of one cluster, by id.
  public List<Task> inCluster(String account, String region, String clusterName) {
    return table.scan(clusterPrefix(account, region) + clusterName + "/");
  }

  /// Adds a new task as part of a larger write.
  public void add(Batch batch, Task task) {
    keysById.put(task.identity().id(), key(task));
    batch.put(table, key(task), task);
  }

  /// Writes down what happened to a task, durably, and returns what became of it; empty where there
  /// is no such task.
  public Optional<Task> write(String key, List<TaskEvent> events, Instant now) {
    store.write(
        batch ->
            table
                .find(key)
                .ifPresent(
                    before -> {
                      var after = after(before, events, now);
                      if (!after.equals(before)) {
                        batch.put(table, key, after);
                      }
                    }));
    var written = table.find(key);
    if (written.filter(Task::isStopped).isPresent()) {
      tellStopped();
    }
    return written;
  }

  /// Waits until every task is STOPPED; answers whether they are.
  public boolean awaitAllStopped(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (stopped) {
      while (!all().stream().allMatch(Task::isStopped)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(stopped, left);
      }
      return true;
    }
  }

  private void tellStopped() {
    synchronized (stopped) {
      stopped.notifyAll();
    }
  }

  /// Forgets a task whose time of being shown is over, as part of a larger write.
  public void forget(Batch batch, Task task) {
    batch.remove(table, key(task));
    keysById.remove(task.identity().id());
  }

  private static Task after(Task before, List<TaskEvent> events, Instant now) {
    var task = before;
    for (var event : events) {
      task = TaskLifecycle.next(task, event, now);
    }
    return task;
  }

  private static String clusterPrefix(String account, String region) {
    return account + "/" + region + "/";
  }
}
