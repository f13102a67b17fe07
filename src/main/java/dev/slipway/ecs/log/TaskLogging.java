package dev.slipway.ecs.log;

import java.util.List;

/// Where a task's output goes, and whether all of it is there.
///
/// @param complete nothing more will come
public record TaskLogging(List<LogDestination> destinations, boolean complete) {
  public TaskLogging {
    destinations = List.copyOf(destinations);
  }

  TaskLogging completed() {
    return new TaskLogging(destinations, true);
  }
}
