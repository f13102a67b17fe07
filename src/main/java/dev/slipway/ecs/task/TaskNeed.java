package dev.slipway.ecs.task;

import java.util.Set;

/// What a task takes from its machine for as long as it is not STOPPED.
///
/// @param hostPorts such as `80/tcp`: those of the machine itself that it names
public record TaskNeed(int cpuUnits, int memoryMib, Set<String> hostPorts) {
  public TaskNeed {
    hostPorts = Set.copyOf(hostPorts);
  }
}
