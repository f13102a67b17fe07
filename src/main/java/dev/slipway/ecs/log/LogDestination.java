package dev.slipway.ecs.log;

import dev.slipway.logs.LogPlace;

/// The log stream that one container of a task writes to.
///
/// @param createGroup make the group where it is not there
public record LogDestination(
    String container, LogPlace place, String group, String stream, boolean createGroup) {

  /// No account has this name, so these groups are Slipway's alone.
  private static final LogPlace OURS = new LogPlace("slipway", "tasks");

  /// Where output is kept that the task's owner did not send to CloudWatch Logs.
  static LogDestination ours(String taskId, String container) {
    return new LogDestination(container, OURS, taskId, container, true);
  }

  boolean isOurs() {
    return place.equals(OURS);
  }
}
