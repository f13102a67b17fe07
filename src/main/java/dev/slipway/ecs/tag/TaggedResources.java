package dev.slipway.ecs.tag;

import dev.slipway.ecs.EcsArn;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.Tag;

/// The resources of one kind, as far as their tags go. Each kind that can be tagged brings one.
public interface TaggedResources {

  /// The word in the ARNs of this kind, such as `task`.
  String kind();

  /// The resource's tags; empty where there is no such resource.
  Optional<List<Tag>> tags(Caller caller, EcsArn arn);

  /// Gives the resource the tags that the change makes of its present ones, durably; answers
  /// whether there is such a resource. What the change throws is thrown on and nothing is changed.
  boolean retag(Caller caller, EcsArn arn, UnaryOperator<List<Tag>> change);
}
