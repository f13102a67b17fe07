package dev.slipway.engine;

import java.util.Map;
import java.util.Optional;

/// Runs container groups and tells what became of them.
public interface ContainerEngine extends ContainerGroups, AutoCloseable {

  /// Where containers reach this machine; empty where they have no network of this machine.
  default Optional<Gateway> gateway() {
    return Optional.empty();
  }

  /// What the machine or cluster has for groups. Answers from memory.
  EngineCapacity capacity();

  /// From now on the engine may make things ready for groups to come, at these addresses.
  default void prepare(ReadyAddresses addresses) {}

  /// What the engine counts of its own doing, by name: for people and benches.
  default Map<String, Long> counts() {
    return Map.of();
  }

  @Override
  void close();
}
