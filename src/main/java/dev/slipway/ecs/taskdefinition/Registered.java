package dev.slipway.ecs.taskdefinition;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// One revision of a task definition as it was registered, with its tags.
public record Registered(TaskDefinition definition, List<Tag> tags) {
  public Registered {
    tags = List.copyOf(tags);
  }
}
