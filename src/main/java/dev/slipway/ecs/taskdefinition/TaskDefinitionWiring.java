package dev.slipway.ecs.taskdefinition;

import dev.slipway.ecs.tag.TaggedResources;
import dev.slipway.store.Store;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Puts together what is plain Java about task definitions.
@Singleton
public final class TaskDefinitionWiring {

  @Produces
  @Singleton
  TaskDefinitions taskDefinitions(Store store) {
    return new TaskDefinitions(store);
  }

  @Produces
  @Singleton
  TaggedResources taskDefinitionTags(TaskDefinitions definitions) {
    return new TaskDefinitionTags(definitions);
  }
}
