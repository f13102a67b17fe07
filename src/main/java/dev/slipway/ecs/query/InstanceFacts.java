package dev.slipway.ecs.query;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What expressions ask of a container instance.
///
/// @param agentVersion numbers with dots, with whatever follows them
/// @param attributes their values by their names; the empty string where one has none
/// @param instanceId of EC2; empty for a machine that is none of EC2's
/// @param taskGroups the groups of the tasks on it that have not stopped
public record InstanceFacts(
    boolean agentConnected,
    String agentVersion,
    Map<String, String> attributes,
    String instanceId,
    Instant registeredAt,
    int runningTasks,
    Set<String> taskGroups) {

  public InstanceFacts {
    attributes = Map.copyOf(attributes);
    taskGroups = Set.copyOf(taskGroups);
  }

  /// The same with a task of one more group on it.
  public InstanceFacts withTaskOf(String group) {
    var groups = new HashSet<>(taskGroups);
    groups.add(group);
    return new InstanceFacts(
        agentConnected, agentVersion, attributes, instanceId, registeredAt, runningTasks, groups);
  }
}
