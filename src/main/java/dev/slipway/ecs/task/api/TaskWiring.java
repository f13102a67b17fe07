package dev.slipway.ecs.task.api;

import dev.slipway.ecs.cluster.ClusterEngine;
import dev.slipway.ecs.cluster.Clusters;
import dev.slipway.ecs.instance.MachineInstances;
import dev.slipway.ecs.instance.MachineState;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.task.run.ClientTokens;
import dev.slipway.ecs.task.run.ContainerInstances;
import dev.slipway.ecs.task.run.Launches;
import dev.slipway.ecs.task.run.Places;
import dev.slipway.ecs.task.run.Sites;
import dev.slipway.ecs.task.run.TaskStarts;
import dev.slipway.ecs.task.work.TaskWork;
import dev.slipway.ecs.taskdefinition.TaskDefinitions;
import dev.slipway.engine.Engines;
import dev.slipway.placement.Vpcs;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.wire.Calls;
import dev.slipway.wire.ModelTypes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/// Puts together what is plain Java about tasks: their records, and what answers calls about them.
@Singleton
public final class TaskWiring {
  @Produces
  @Singleton
  Tasks tasks(Store store) {
    return new Tasks(store, JsonFormat.of(Task.class, ModelTypes.module()));
  }

  @Produces
  @Singleton
  TaskTags taskTags(Store store, Tasks tasks) {
    return new TaskTags(store, tasks, JsonFormat.of(TaskTags.TagList.class, ModelTypes.module()));
  }

  @Produces
  @Singleton
  TaskCounts taskCounts(Tasks tasks) {
    return new TaskCounts(tasks);
  }

  @Produces
  @Singleton
  ClientTokens clientTokens(Store store) {
    return new ClientTokens(store, JsonFormat.of(ClientTokens.Answered.class, ModelTypes.module()));
  }

  @Produces
  @Singleton
  AskedTasks askedTasks(TaskWork work, Calls calls) {
    return new AskedTasks(work, calls);
  }

  @Produces
  @Singleton
  Launches launches(Places places, Sites sites, WorkClock clock) {
    return new Launches(places, sites, clock, UUID::randomUUID);
  }

  @Produces
  @Singleton
  Sites sites(Vpcs vpcs, MachineInstances machine, MachineState state, Engines engines) {
    return new Sites(
        vpcs,
        (caller, cluster) ->
            Optional.of(
                new ContainerInstances.Placeable(
                    machine.arn(caller, cluster).toString(),
                    () -> state.facts(caller, cluster, machine.of(caller, cluster)))),
        cluster -> ClusterEngine.of(cluster).orElse(engines.usual()));
  }

  @Produces
  @Singleton
  TaskStarts taskStarts(
      TaskStarts.Known known, TaskTags tags, Launches launches, AskedTasks asked, WorkClock clock) {
    return new TaskStarts(known, tags, launches, clock, asked::mark);
  }

  @Produces
  @Singleton
  TaskStarts.Known known(
      Store store,
      Clusters clusters,
      TaskDefinitions definitions,
      Tasks tasks,
      ClientTokens tokens) {
    return new TaskStarts.Known(store, clusters, definitions, tasks, tokens);
  }

  @Produces
  @Singleton
  TaskQueries taskQueries(Clusters clusters, Tasks tasks, TaskTags tags) {
    return new TaskQueries(clusters, tasks, tags);
  }

  @Produces
  @Singleton
  TaskStops taskStops(
      TaskQueries queries, Tasks tasks, TaskTags tags, TaskWork work, WorkClock clock) {
    return new TaskStops(queries, tasks, tags, clock, work::mark);
  }
}
