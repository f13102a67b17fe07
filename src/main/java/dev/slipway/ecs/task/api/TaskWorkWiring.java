package dev.slipway.ecs.task.api;

import dev.slipway.ecs.log.TaskLogs;
import dev.slipway.ecs.metadata.MetadataListener;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.task.group.Surroundings;
import dev.slipway.ecs.task.run.ClientTokens;
import dev.slipway.ecs.task.run.MachinePlaces;
import dev.slipway.ecs.task.run.Places;
import dev.slipway.ecs.task.run.PlacesByEngine;
import dev.slipway.ecs.task.run.TokenExpiry;
import dev.slipway.ecs.task.work.Acts;
import dev.slipway.ecs.task.work.AddressPool;
import dev.slipway.ecs.task.work.Forgetting;
import dev.slipway.ecs.task.work.TaskGroups;
import dev.slipway.ecs.task.work.TaskResources;
import dev.slipway.ecs.task.work.TaskUsage;
import dev.slipway.ecs.task.work.TaskWork;
import dev.slipway.ecs.taskdefinition.Registered;
import dev.slipway.ecs.taskdefinition.TaskDefinitions;
import dev.slipway.engine.ContainerGroups;
import dev.slipway.engine.Engines;
import dev.slipway.engine.RoutedGroups;
import dev.slipway.logs.LogGroups;
import dev.slipway.logs.LogWriter;
import dev.slipway.metering.UsageLedger;
import dev.slipway.placement.HostCapacity;
import dev.slipway.placement.Overcommit;
import dev.slipway.placement.ReservationBooks;
import dev.slipway.placement.VpcPlan;
import dev.slipway.placement.Vpcs;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.store.Store;
import dev.slipway.wire.Caller;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Puts together what brings tasks on, and wakes the tasks of an earlier life at start.
@Singleton
public final class TaskWorkWiring {
  void wake(@Observes StartupEvent start, TaskWork work, Engines engines, AddressPool addresses) {
    work.begin();
    // Not before the tasks of an earlier life have theirs.
    engines.prepare(addresses.ready());
  }

  @Produces
  @Singleton
  ContainerGroups containerGroups(Engines engines, Tasks tasks) {
    return new RoutedGroups(
        engines,
        group ->
            tasks
                .byId(group.value())
                .map(task -> task.engine(engines.usual()))
                .orElse(engines.usual()));
  }

  @Produces
  @Singleton
  TaskLogs taskLogs(Store store, ContainerGroups running, LogGroups groups, LogWriter writer) {
    return new TaskLogs(store, running, groups, writer);
  }

  @Produces
  @Singleton
  Places places(ReservationBooks books, Engines engines, Overcommit overcommit) {
    return new PlacesByEngine(
        engines.usual(),
        kind ->
            new MachinePlaces(
                books.of(kind.word()),
                () -> {
                  var has = engines.of(kind).capacity();
                  return new HostCapacity(
                      has.cpuUnits(),
                      has.memoryBytes(),
                      kind.schedules() ? Overcommit.NONE : overcommit);
                }));
  }

  @Produces
  @Singleton
  TaskGroups taskGroups(
      TaskDefinitions definitions,
      Vpcs vpcs,
      MetadataListener metadata,
      Engines engines,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    return new TaskGroups(
        task -> definition(definitions, task),
        task ->
            new Surroundings(
                VpcPlan.NETWORK,
                vpcs.cidr().toString(),
                "127.0.0.1:" + port,
                reachesUs(engines, task) ? metadata.base() : Optional.empty()));
  }

  /// Whether the containers of a task have a network of this machine.
  private static boolean reachesUs(Engines engines, Task task) {
    return engines.of(task.engine(engines.usual())).gateway().isPresent();
  }

  @Produces
  @Singleton
  Acts acts(
      TaskGroups groups,
      TaskResources resources,
      TaskUsage usage,
      TaskLogs logs,
      Forgetting forgetting) {
    return new Acts(groups, resources, usage, logs, forgetting);
  }

  @Produces
  @Singleton
  AddressPool addressPool(Vpcs vpcs) {
    return new AddressPool(vpcs);
  }

  @Produces
  @Singleton
  TaskResources taskResources(AddressPool addresses, Places places) {
    return new TaskResources(addresses, places);
  }

  @Produces
  @Singleton
  TaskUsage taskUsage(UsageLedger ledger, TaskTags tags) {
    return new TaskUsage(ledger, tags);
  }

  @Produces
  @Singleton
  Forgetting forgetting(Store store, Tasks tasks, TaskTags tags, TaskLogs logs) {
    return new Forgetting(store, tasks, tags, logs);
  }

  @Produces
  @Singleton
  TaskWork taskWork(
      Tasks tasks, ContainerGroups running, Acts acts, ClientTokens tokens, WorkClock clock) {
    return new TaskWork(tasks, running, acts, new TokenExpiry(tokens, tasks, clock), clock);
  }

  void close(@Disposes TaskWork work) {
    work.close();
  }

  @Produces
  @Singleton
  TaskReset taskReset(Tasks tasks, TaskWork work, Forgetting forgetting, WorkClock clock) {
    return new TaskReset(tasks, work, forgetting, clock);
  }

  private static Optional<TaskDefinition> definition(TaskDefinitions definitions, Task task) {
    var owner = new Caller(task.identity().account(), task.identity().region(), "", "");
    return definitions.find(owner, task.order().taskDefinitionArn()).map(Registered::definition);
  }
}
