package dev.slipway.ecs.metadata;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.tag.TaggedResources;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.taskdefinition.Registered;
import dev.slipway.ecs.taskdefinition.TaskDefinitions;
import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.ContainerGroups;
import dev.slipway.engine.EngineKind;
import dev.slipway.engine.Engines;
import dev.slipway.engine.Gateway;
import dev.slipway.placement.Vpcs;
import dev.slipway.wire.Caller;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Tag;

/// Puts the endpoint together.
@Singleton
final class MetadataWiring {

  /// Where the usual engine's containers do not reach this machine, it begins with the first task
  /// that does.
  void begin(@Observes StartupEvent start, MetadataListener listener, Engines engines) {
    if (gateway(engines).isPresent()) {
      listener.beginSoon();
    }
  }

  @Produces
  @Singleton
  MetadataListener listener(
      Vertx vertx, Engines engines, TaskKnowledge knowledge, Tasks tasks, ObjectMapper json) {
    var questions = new Questions(new Endpoints(tasks), knowledge);
    return new MetadataListener(
        vertx,
        () -> gateway(engines),
        new MetadataServing(questions::answer, new RequestRate(InstantSource.system()), json));
  }

  /// Of the open engines only Docker's containers are on this machine, if any are.
  private static Optional<Gateway> gateway(Engines engines) {
    return Arrays.stream(EngineKind.values())
        .flatMap(each -> engines.ifOpen(each).flatMap(ContainerEngine::gateway).stream())
        .findFirst();
  }

  void close(@Disposes MetadataListener listener) {
    listener.close();
  }

  @Produces
  @Singleton
  TaskKnowledge knowledge(
      ContainerGroups engine,
      Vpcs vpcs,
      TaskTags taskTags,
      TaskDefinitions definitions,
      InstantSource clock,
      @Any Instance<TaggedResources> tagged) {
    var sources =
        new TaskKnowledge.Sources(
            task ->
                definitions
                    .find(owner(task), task.order().taskDefinitionArn())
                    .map(Registered::definition),
            task -> instanceTags(task, tagged),
            clock);
    return new TaskKnowledge(engine, vpcs, taskTags, sources);
  }

  private static List<Tag> instanceTags(Task task, Instance<TaggedResources> tagged) {
    var arn = task.order().capacity().containerInstanceArn().flatMap(EcsArn::parse);
    return arn.stream()
        .flatMap(
            each ->
                tagged.stream()
                    .filter(kind -> kind.kind().equals(EcsArn.CONTAINER_INSTANCE))
                    .flatMap(kind -> kind.tags(owner(task), each).stream()))
        .findFirst()
        .orElseGet(List::of);
  }

  private static Caller owner(Task task) {
    return new Caller(task.identity().account(), task.identity().region(), "", "");
  }
}
