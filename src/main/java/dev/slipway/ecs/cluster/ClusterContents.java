package dev.slipway.ecs.cluster;

import dev.slipway.wire.Caller;

/// What lives in a cluster. The owner of the tasks answers it, whenever somebody asks.
public interface ClusterContents {

  ClusterCounts count(Caller caller, String clusterName);
}
