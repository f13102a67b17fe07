package dev.slipway.ecs.task;

import java.util.Optional;

/// On what a task runs.
///
/// @param capacityProvider where a capacity provider strategy chose it
/// @param platformVersion such as `1.4.0`, on Fargate
/// @param platformFamily such as `Linux`, on Fargate
/// @param containerInstanceArn on EC2
public record TaskCapacity(
    Launch launch,
    Optional<String> capacityProvider,
    Optional<String> platformVersion,
    Optional<String> platformFamily,
    Optional<String> containerInstanceArn,
    String availabilityZone) {

  /// AWS's launch types that Slipway has.
  public enum Launch {
    EC2,
    FARGATE
  }
}
