package dev.slipway.ecs.task.work;

import dev.slipway.ecs.cluster.Clusters;
import dev.slipway.ecs.log.TaskLogs;
import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskEvent;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.task.group.Surroundings;
import dev.slipway.ecs.task.run.ClientTokens;
import dev.slipway.ecs.task.run.ContainerInstances;
import dev.slipway.ecs.task.run.Launches;
import dev.slipway.ecs.task.run.MachinePlaces;
import dev.slipway.ecs.task.run.Sites;
import dev.slipway.ecs.task.run.Started;
import dev.slipway.ecs.task.run.TaskStarts;
import dev.slipway.ecs.taskdefinition.Registered;
import dev.slipway.ecs.taskdefinition.TaskDefinitions;
import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.EngineKind;
import dev.slipway.logs.LogGroups;
import dev.slipway.logs.LogWriter;
import dev.slipway.metering.UsageLedger;
import dev.slipway.placement.Cidr;
import dev.slipway.placement.Demand;
import dev.slipway.placement.HostCapacity;
import dev.slipway.placement.Overcommit;
import dev.slipway.placement.Reservations;
import dev.slipway.placement.Vpcs;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.wire.Caller;
import dev.slipway.wire.ModelTypes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/// One life of a service that runs tasks, from its start to a crash. Its work is done in the
/// caller's thread, so that it ends where it is told to.
final class ServiceLife {
  static final Caller CALLER = new Caller("000000000000", "us-east-1", "", "r1");

  final Tasks tasks;
  final UsageLedger ledger;
  final TaskDefinitions definitions;
  private final Reservations reservations = new Reservations();
  private final TaskStarts starts;
  private final TaskReconciler reconciler;
  private final InstantSource clock;

  ServiceLife(Store store, ContainerEngine engine, Path logDirectory, InstantSource clock) {
    this(store, engine, logDirectory, clock, "172.31.0.0/16");
  }

  ServiceLife(
      Store store, ContainerEngine engine, Path logDirectory, InstantSource clock, String range) {
    this.clock = clock;
    tasks = new Tasks(store, JsonFormat.of(Task.class, ModelTypes.module()));
    ledger = new UsageLedger(store);
    definitions = new TaskDefinitions(store);
    var tags =
        new TaskTags(store, tasks, JsonFormat.of(TaskTags.TagList.class, ModelTypes.module()));
    var vpcs = new Vpcs(Cidr.parse(range));
    var places =
        new MachinePlaces(
            reservations, () -> new HostCapacity(2048, 4L << 30, new Overcommit(false, false)));
    var resources = new TaskResources(new AddressPool(vpcs), places);
    var groups =
        new TaskGroups(
            task ->
                definitions
                    .find(CALLER, task.order().taskDefinitionArn())
                    .map(Registered::definition),
            _ -> new Surroundings("vpc", range, "127.0.0.1:4566", Optional.empty()));
    var logGroups = new LogGroups(store, logDirectory, clock);
    var logs = new TaskLogs(store, engine, logGroups, new LogWriter(logGroups, clock));
    reconciler =
        new TaskReconciler(
            tasks,
            engine,
            new Acts(
                groups,
                resources,
                new TaskUsage(ledger, tags),
                logs,
                new Forgetting(store, tasks, tags, logs)),
            clock);
    starts =
        new TaskStarts(
            new TaskStarts.Known(
                store,
                new Clusters(store),
                definitions,
                tasks,
                new ClientTokens(
                    store, JsonFormat.of(ClientTokens.Answered.class, ModelTypes.module()))),
            tags,
            new Launches(
                places,
                new Sites(vpcs, (_, _) -> Optional.of(INSTANCE), _ -> EngineKind.SIMULATED),
                clock,
                UUID::randomUUID),
            clock,
            _ -> {});
    tasks.all().stream().filter(task -> !task.isStopped()).forEach(resources::occupy);
  }

  private static final ContainerInstances.Placeable INSTANCE =
      new ContainerInstances.Placeable(
          "instance",
          () -> {
            throw new AssertionError("no task here has a constraint");
          });

  /// Registers a task definition of one container `app` for Fargate.
  static void register(Store store, String family, Consumer<ContainerDefinition.Builder> app) {
    new TaskDefinitions(store)
        .register(
            CALLER,
            family,
            revision -> new Registered(definition(family, revision, app), List.of()));
  }

  @SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
  private static TaskDefinition definition(
      String family, int revision, Consumer<ContainerDefinition.Builder> app) {
    return TaskDefinition.builder()
        .taskDefinitionArn(
            "arn:aws:ecs:us-east-1:000000000000:task-definition/" + family + ":" + revision)
        .family(family)
        .revision(revision)
        .status(TaskDefinitionStatus.ACTIVE)
        .networkMode(NetworkMode.AWSVPC)
        .compatibilities(Compatibility.EC2, Compatibility.FARGATE)
        .cpu("256")
        .memory("512")
        .containerDefinitions(c -> app.accept(c.name("app")))
        .build();
  }

  /// The call of a client that sends it until it is answered.
  static RunTaskRequest request(String family) {
    return RunTaskRequest.builder()
        .taskDefinition(family)
        .launchType(LaunchType.FARGATE)
        .clientToken("once")
        .networkConfiguration(
            n -> n.awsvpcConfiguration(a -> a.subnets("subnet-0123456789abcdef0")))
        .build();
  }

  Started run(RunTaskRequest request) {
    return starts.run(request, CALLER);
  }

  void stop(Task task) {
    var cause = new StopCause(StopCause.Code.USER_INITIATED, "Task stopped by user");
    tasks.write(Tasks.key(task), List.of(new TaskEvent.StopDecided(cause)), clock.instant());
  }

  /// Looks at every task until there is nothing to do but wait.
  void work() throws InterruptedException {
    for (var task : tasks.all()) {
      Optional<Task> before;
      do {
        before = tasks.find(Tasks.key(task));
        reconciler.reconcile(Tasks.key(task));
      } while (!before.equals(tasks.find(Tasks.key(task))));
    }
  }

  Demand reserved() {
    return reservations.total();
  }
}
