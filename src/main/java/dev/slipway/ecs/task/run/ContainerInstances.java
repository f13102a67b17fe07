package dev.slipway.ecs.task.run;

import dev.slipway.wire.Caller;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Cluster;

/// The container instances of clusters: at most one, which is this machine.
public interface ContainerInstances {

  /// The ARN of the cluster's instance that takes new tasks, where it has one.
  Optional<String> of(Caller caller, Cluster cluster);
}
