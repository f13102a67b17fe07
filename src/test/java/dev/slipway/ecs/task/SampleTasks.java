package dev.slipway.ecs.task;

import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.EngineKind;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupObservation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// Tasks and what an engine may know of them, for tests.
public final class SampleTasks {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final String ID = "0123456789abcdef0123456789abcdef";
  public static final NetworkInterface.Assigned ADDRESS =
      new NetworkInterface.Assigned("eni-0123456789abcdef0", "0a:00:ac:1f:00:05", "172.31.0.5");
  static final StopCause BY_USER =
      new StopCause(StopCause.Code.USER_INITIATED, "Task stopped by user");

  private SampleTasks() {}

  /// A Fargate task of one essential container `app` with an interface, just asked for.
  static Task fargateTask() {
    return fargateTask(TaskOverride.builder().build());
  }

  /// The same task with its address, ready for its engine.
  public static Task pendingFargateTask(TaskOverride overrides) {
    return TaskLifecycle.next(fargateTask(overrides), new TaskEvent.AddressAssigned(ADDRESS), NOON);
  }

  private static Task fargateTask(TaskOverride overrides) {
    return Task.asked(
        identity(),
        order(TaskCapacity.Launch.FARGATE, overrides, OptionalInt.of(512), container("app", true)),
        Optional.of(
            new NetworkInterface(
                "11111111-2222-3333-4444-555555555555",
                NetworkInterface.Status.PRECREATED,
                "subnet-0123456789abcdef0",
                List.of(),
                false,
                Optional.empty())),
        NOON);
  }

  /// A task without an interface on this machine.
  public static Task bridgeTask(TaskContainer... containers) {
    var none = TaskOverride.builder().build();
    return Task.asked(
        identity(),
        order(TaskCapacity.Launch.EC2, none, OptionalInt.empty(), containers),
        Optional.empty(),
        NOON);
  }

  static Task at(TaskStatus status) {
    return fargateTask().with(status);
  }

  static Task stopping(TaskStatus status) {
    return at(status).endingFor(BY_USER).with(TaskTimes.createdAt(NOON).stopping(NOON));
  }

  public static TaskContainer container(String name, boolean essential) {
    return new TaskContainer(
        name,
        "arn:aws:ecs:us-east-1:000000000000:container/default/" + ID + "/" + name,
        "busybox",
        essential,
        false,
        0,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of("endpoint-of-" + name));
  }

  static GroupObservation seen(ContainerObservation... containers) {
    return seen(Optional.empty(), containers);
  }

  static GroupObservation failed(GroupFailure.Kind kind, ContainerObservation... containers) {
    return seen(Optional.of(new GroupFailure(kind, "no such image")), containers);
  }

  private static GroupObservation seen(
      Optional<GroupFailure> failure, ContainerObservation... containers) {
    return new GroupObservation(
        new GroupId(ID),
        Optional.of(NOON),
        Optional.of(NOON),
        Optional.of("172.31.0.5"),
        failure,
        Arrays.asList(containers));
  }

  static ContainerObservation waiting(String name) {
    return container(name, new ContainerState.Waiting());
  }

  static ContainerObservation running(String name, Instant since) {
    return container(name, new ContainerState.Running(since));
  }

  static ContainerObservation exited(String name, int code, Instant at) {
    return container(
        name,
        new ContainerState.Ended(
            OptionalInt.of(code), Optional.of(at.minusSeconds(1)), at, false, Optional.empty()));
  }

  static ContainerObservation neverRan(String name) {
    return container(
        name,
        new ContainerState.Ended(
            OptionalInt.empty(), Optional.empty(), NOON, false, Optional.empty()));
  }

  private static ContainerObservation container(String name, ContainerState state) {
    return new ContainerObservation(
        name,
        state,
        ContainerObservation.Health.UNKNOWN,
        Optional.of("runtime-" + name),
        Optional.empty(),
        0,
        List.of());
  }

  private static TaskIdentity identity() {
    return new TaskIdentity(
        ID,
        "arn:aws:ecs:us-east-1:000000000000:task/default/" + ID,
        "arn:aws:ecs:us-east-1:000000000000:cluster/default",
        "default",
        "000000000000",
        "us-east-1");
  }

  private static TaskOrder order(
      TaskCapacity.Launch launch,
      TaskOverride overrides,
      OptionalInt memoryMib,
      TaskContainer... containers) {
    return new TaskOrder(
        "arn:aws:ecs:us-east-1:000000000000:task-definition/web:1",
        new TaskCapacity(
            launch,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "us-east-1a",
            Optional.of(EngineKind.DOCKER)),
        overrides,
        memoryMib.isPresent() ? OptionalInt.of(256) : OptionalInt.empty(),
        memoryMib,
        OptionalInt.empty(),
        "X86_64",
        new TaskNeed(256, 512, Set.of()),
        "family:web",
        Optional.empty(),
        false,
        Arrays.asList(containers));
  }
}
