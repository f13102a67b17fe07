package dev.slipway.ecs.metadata;

import java.util.Optional;

/// What is measured at the moment somebody asks, for Fargate tasks in version 4.
record Measured(Optional<ClockDrift> clock, Optional<StorageMetrics> storage) {
  static final Measured NONE = new Measured(Optional.empty(), Optional.empty());
}
