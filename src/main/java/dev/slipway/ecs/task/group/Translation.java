package dev.slipway.ecs.task.group;

import dev.slipway.engine.ContainerGroup;

/// What came of translating a task for its engine.
public sealed interface Translation {

  record Translated(ContainerGroup group) implements Translation {}

  /// The task asks for something that cannot be had.
  ///
  /// @param reason the sentence shown as the task's `stoppedReason`
  record Refused(String reason) implements Translation {}
}
