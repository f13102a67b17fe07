package dev.slipway.ecs.task;

import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.EngineKind;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupObservation;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// One run of a task definition, from the moment it was asked for until an hour after its end.
///
/// Only {@link TaskLifecycle} makes one from another.
///
/// @param version counts the changes, beginning with 1
/// @param networkInterface for a task in `awsvpc` mode
/// @param lastSeen what the engine was last seen to know of its containers
public record Task(
    TaskIdentity identity,
    TaskOrder order,
    TaskStatus lastStatus,
    DesiredStatus desiredStatus,
    long version,
    TaskTimes times,
    Optional<StopCause> stopCause,
    Optional<NetworkInterface> networkInterface,
    Optional<GroupObservation> lastSeen) {

  /// A task that was just asked for. Without an interface to make, there is nothing to provision.
  public static Task asked(
      TaskIdentity identity,
      TaskOrder order,
      Optional<NetworkInterface> networkInterface,
      Instant now) {
    return new Task(
        identity,
        order,
        networkInterface.isPresent() ? TaskStatus.PROVISIONING : TaskStatus.PENDING,
        DesiredStatus.RUNNING,
        1,
        TaskTimes.createdAt(now),
        Optional.empty(),
        networkInterface,
        Optional.empty());
  }

  public GroupId groupId() {
    return new GroupId(identity.id());
  }

  /// What runs its containers.
  ///
  /// @param usual of tasks of a time when there was only one
  public EngineKind engine(EngineKind usual) {
    return order.capacity().engine().orElse(usual);
  }

  public boolean isStopped() {
    return lastStatus == TaskStatus.STOPPED;
  }

  /// Its end was decided, whether or not it has come.
  public boolean isStopping() {
    return desiredStatus == DesiredStatus.STOPPED;
  }

  /// It is durably known that nothing of it runs any more.
  public boolean hasSeenItsEnd() {
    return lastSeen.filter(GroupObservation::hasEnded).isPresent();
  }

  public Optional<ContainerObservation> seen(String container) {
    return lastSeen.flatMap(observation -> observation.container(container));
  }

  /// When the first of its essential containers ended.
  public Optional<Instant> executionStoppedAt() {
    return order.containers().stream()
        .filter(TaskContainer::essential)
        .flatMap(container -> seen(container.name()).stream())
        .flatMap(Task::finish)
        .min(Instant::compareTo);
  }

  private static Stream<Instant> finish(ContainerObservation container) {
    return container.state() instanceof ContainerState.Ended ended && ended.startedAt().isPresent()
        ? Stream.of(ended.finishedAt())
        : Stream.empty();
  }

  Task with(TaskStatus status) {
    return new Task(
        identity,
        order,
        status,
        desiredStatus,
        version,
        times,
        stopCause,
        networkInterface,
        lastSeen);
  }

  Task with(TaskTimes newTimes) {
    return new Task(
        identity,
        order,
        lastStatus,
        desiredStatus,
        version,
        newTimes,
        stopCause,
        networkInterface,
        lastSeen);
  }

  Task with(NetworkInterface changed) {
    return new Task(
        identity,
        order,
        lastStatus,
        desiredStatus,
        version,
        times,
        stopCause,
        Optional.of(changed),
        lastSeen);
  }

  Task with(GroupObservation seen) {
    return new Task(
        identity,
        order,
        lastStatus,
        desiredStatus,
        version,
        times,
        stopCause,
        networkInterface,
        Optional.of(seen));
  }

  Task endingFor(StopCause cause) {
    return new Task(
        identity,
        order,
        lastStatus,
        DesiredStatus.STOPPED,
        version,
        times,
        Optional.of(cause),
        networkInterface,
        lastSeen);
  }

  /// The same task one version on, or this very one where nothing differs from it.
  Task countedAfter(Task before) {
    if (Objects.equals(this, before)) {
      return before;
    }
    return new Task(
        identity,
        order,
        lastStatus,
        desiredStatus,
        before.version + 1,
        times,
        stopCause,
        networkInterface,
        lastSeen);
  }
}
