package dev.slipway.ecs.taskdefinition;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.tag.TaggedResources;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.Tag;

/// The tags of revisions.
final class TaskDefinitionTags implements TaggedResources {

  private final TaskDefinitions definitions;

  TaskDefinitionTags(TaskDefinitions definitions) {
    this.definitions = definitions;
  }

  @Override
  public String kind() {
    return EcsArn.TASK_DEFINITION;
  }

  @Override
  public Optional<List<Tag>> tags(Caller caller, EcsArn arn) {
    return definitions.find(caller, arn.toString()).map(Registered::tags);
  }

  @Override
  public boolean retag(Caller caller, EcsArn arn, UnaryOperator<List<Tag>> change) {
    return definitions
        .find(caller, arn.toString())
        .flatMap(
            found ->
                definitions.update(
                    caller,
                    found.definition(),
                    present -> new Registered(present.definition(), change.apply(present.tags()))))
        .isPresent();
  }
}
