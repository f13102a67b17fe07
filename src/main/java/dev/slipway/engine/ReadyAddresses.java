package dev.slipway.engine;

import dev.slipway.engine.GroupNetwork.OwnAddress;
import java.util.Optional;

/// Addresses at which an engine makes something ready before it is known which group will have
/// them: whoever gives groups their addresses keeps them apart, and prefers those that are ready.
public interface ReadyAddresses {

  /// An address that no group has and none is given, until it is offered or withdrawn; empty where
  /// none is left.
  Optional<OwnAddress> reserve();

  /// Something is ready at a reserved address: a group may have it.
  void offer(OwnAddress ready);

  /// Nothing is ready there, or no longer, because its group took it or because it is gone. A group
  /// that has the address keeps it.
  void withdraw(OwnAddress notReady);

  /// Whether the last group came from a range in which nothing was ready. The next {@link #reserve}
  /// answers this.
  boolean isLacking();
}
