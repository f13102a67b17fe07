package dev.slipway.ecs.cluster;

import software.amazon.awssdk.services.ecs.model.ClusterContainsTasksException;
import software.amazon.awssdk.services.ecs.model.ResourceInUseException;

/// The errors that only clusters have, with AWS's sentences.
final class ClusterErrors {

  private ClusterErrors() {}

  static ClusterContainsTasksException containsTasks() {
    return ClusterContainsTasksException.builder()
        .message("The Cluster cannot be deleted while Tasks are active.")
        .build();
  }

  static ResourceInUseException providerInUse() {
    return ResourceInUseException.builder()
        .message(
            "The specified capacity provider is in use and cannot be removed from the cluster.")
        .build();
  }
}
