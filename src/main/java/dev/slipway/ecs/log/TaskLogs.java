package dev.slipway.ecs.log;

import dev.slipway.engine.ContainerGroups;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupObservation;
import dev.slipway.logs.LogGroups;
import dev.slipway.logs.LogWriter;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Brings what the containers of tasks write into log streams.
///
/// A task's owner calls, in this order and each as often as it likes: {@link #prepare} before its
/// containers are made, {@link #follow} at every look at them, {@link #finish} before they are
/// removed, {@link #forget} when the task itself is forgotten. After a restart of the service
/// shipping goes on where it was, without a line lost or doubled.
public final class TaskLogs {
  private static final Duration FINISH_WITHIN = Duration.ofSeconds(20);

  private final ContainerGroups engine;
  private final LogGroups groups;
  private final LogWriter writer;
  private final Table<TaskLogging> tasks;
  private final ConcurrentMap<ContainerKey, Shipment> shipments = new ConcurrentHashMap<>();

  private record ContainerKey(GroupId task, String container) {}

  public TaskLogs(Store store, ContainerGroups engine, LogGroups groups, LogWriter writer) {
    this.engine = engine;
    this.groups = groups;
    this.writer = writer;
    this.tasks = store.table("task_logs", JsonFormat.of(TaskLogging.class));
  }

  /// Makes the streams; answers why the task cannot start where a group is not there.
  public Optional<GroupFailure> prepare(GroupId task, List<LogDestination> destinations) {
    tasks.putIfAbsent(task.value(), new TaskLogging(destinations, false));
    return destinations.stream().flatMap(each -> prepare(each).stream()).findFirst();
  }

  private Optional<GroupFailure> prepare(LogDestination destination) {
    if (destination.createGroup()) {
      groups.ensure(destination.place(), destination.group());
    }
    groups.createStream(destination.place(), destination.group(), destination.stream());
    return groups.stream(destination.place(), destination.group(), destination.stream()).isPresent()
        ? Optional.empty()
        : Optional.of(groupNotFound());
  }

  private static GroupFailure groupNotFound() {
    return new GroupFailure(
        GroupFailure.Kind.RESOURCE_INITIALIZATION,
        "failed to validate logger args: create stream has been retried 1 times: failed to create"
            + " Cloudwatch log stream: ResourceNotFoundException: The specified log group does not"
            + " exist. : exit status 1");
  }

  /// Ships what its containers have written since and goes on while they run; returns at once.
  public void follow(GroupObservation seen) {
    find(seen.id())
        .filter(logging -> !logging.complete())
        .ifPresent(logging -> logging.destinations().forEach(each -> follow(seen, each)));
  }

  private void follow(GroupObservation seen, LogDestination destination) {
    seen.container(destination.container())
        .filter(ContainerObservation::wasStarted)
        .ifPresent(
            container ->
                shipments
                    .computeIfAbsent(
                        new ContainerKey(seen.id(), destination.container()),
                        key -> new Shipment(engine, writer, key.task(), destination))
                    .want(container.restartCount()));
  }

  /// Waits until everything that its ended containers wrote is in its streams.
  public void finish(GroupId task) {
    try {
      awaitShipped(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    shipments.keySet().removeIf(key -> key.task().equals(task));
    tasks.update(task.value(), TaskLogging::completed);
  }

  void awaitShipped(GroupId task) throws InterruptedException {
    for (var shipment : shipments.entrySet()) {
      if (shipment.getKey().task().equals(task)) {
        shipment.getValue().awaitEnd(FINISH_WITHIN);
      }
    }
  }

  /// Deletes what only Slipway reads of it; what went to CloudWatch Logs stays.
  public void forget(GroupId task) {
    find(task)
        .ifPresent(
            logging ->
                logging.destinations().stream()
                    .filter(LogDestination::isOurs)
                    .findFirst()
                    .ifPresent(ours -> groups.delete(ours.place(), ours.group())));
    tasks.remove(task.value());
  }

  /// Where that task's output goes.
  public Optional<TaskLogging> find(GroupId task) {
    return tasks.find(task.value());
  }
}
