package dev.slipway.engine;

import java.util.Map;
import java.util.Set;

/// What a plan for a group starts from.
///
/// @param observation with everything remembered that the runtime cannot tell
/// @param stopAsked by the owner
/// @param underway what is being done to which container
/// @param over containers whose end is final whatever their restart policy says
record GroupKnowledge(
    GroupObservation observation, boolean stopAsked, Map<String, Act> underway, Set<String> over) {

  GroupKnowledge {
    underway = Map.copyOf(underway);
    over = Set.copyOf(over);
  }

  ContainerObservation container(String name) {
    return observation
        .container(name)
        .orElseThrow(() -> new IllegalArgumentException("no container " + name));
  }

  /// What can be going on with a container.
  enum Act {
    /// Its image is being fetched: it can still be given up.
    PULLING,
    /// It is being created or started: that is waited for.
    STARTING,
    STOPPING
  }
}
