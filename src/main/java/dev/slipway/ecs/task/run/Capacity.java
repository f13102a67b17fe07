package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.TaskCapacity.Launch;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;

/// On what the tasks of one call are to run.
///
/// @param strategy spreads them over capacity providers, all of the launch type's kind; empty where
///   a launch type was asked for
/// @param platformVersion on Fargate, resolved
record Capacity(
    Launch launch, List<CapacityProviderStrategyItem> strategy, Optional<String> platformVersion) {
  Capacity {
    strategy = List.copyOf(strategy);
  }
}
