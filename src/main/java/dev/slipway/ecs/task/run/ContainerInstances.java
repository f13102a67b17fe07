package dev.slipway.ecs.task.run;

import dev.slipway.ecs.query.InstanceFacts;
import dev.slipway.wire.Caller;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.Cluster;

/// The container instances of clusters: at most one, which is this machine.
public interface ContainerInstances {

  /// The cluster's instance that takes new tasks, where it has one.
  Optional<Placeable> of(Caller caller, Cluster cluster);

  /// An instance that takes tasks.
  ///
  /// @param facts looked up only where a constraint asks for them
  record Placeable(String arn, Supplier<InstanceFacts> facts) {}
}
