package dev.slipway.ecs.task;

import dev.slipway.engine.EngineKind;
import java.util.Optional;

/// On what a task runs.
///
/// @param capacityProvider where a capacity provider strategy chose it
/// @param platformVersion such as `1.4.0`, on Fargate
/// @param platformFamily such as `Linux`, on Fargate
/// @param containerInstanceArn on EC2
/// @param engine what runs its containers; absent in tasks of a time when there was only one
public record TaskCapacity(
    Launch launch,
    Optional<String> capacityProvider,
    Optional<String> platformVersion,
    Optional<String> platformFamily,
    Optional<String> containerInstanceArn,
    String availabilityZone,
    Optional<EngineKind> engine) {

  /// AWS's launch types that Slipway has.
  public enum Launch {
    EC2,
    FARGATE
  }
}
