package dev.slipway.ecs;

import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

/// The errors that several of ECS's operations share, with AWS's sentences.
public final class EcsErrors {

  private EcsErrors() {}

  public static ClusterNotFoundException clusterNotFound() {
    return ClusterNotFoundException.builder().message("Cluster not found.").build();
  }

  public static ClusterNotFoundException clusterInactive() {
    return ClusterNotFoundException.builder()
        .message("The referenced cluster was inactive.")
        .build();
  }

  /// A resource was named by an ARN that lives in another cluster than the one named beside it.
  public static InvalidParameterException otherCluster(String named, String given) {
    return invalidParameter(
        "Invalid identifier: Identifier is for cluster %s. Your cluster is %s"
            .formatted(named, given));
  }

  public static InvalidParameterException invalidParameter(String sentence) {
    return InvalidParameterException.builder().message(sentence).build();
  }

  public static ClientException client(String sentence) {
    return ClientException.builder().message(sentence).build();
  }

  public static ClientException taskDefinitionNotFound() {
    return client("TaskDefinition not found.");
  }
}
