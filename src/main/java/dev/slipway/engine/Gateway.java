package dev.slipway.engine;

import java.util.Optional;

/// Where containers reach this machine, and nobody beyond it does: an address that none of the
/// machine's other networks uses.
public interface Gateway {

  /// The address, at which the owner may listen. Makes it again where somebody took it away.
  ///
  /// @throws EngineException if it cannot be had
  String address();

  /// Leads what is sent to the address at one port on to another port of it, so that nothing has to
  /// listen at a low port, which a container may want to publish. Answers whether that could be
  /// done.
  boolean lead(int from, int to);

  /// The name under which containers reach what listens at this machine's loopback address, where
  /// the engine offers one: for machines on which the address itself is out of reach.
  Optional<String> detour();
}
