package dev.slipway.engine.docker;

import dev.slipway.engine.GroupNetwork.OwnAddress;
import dev.slipway.engine.ReadyAddresses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A few addresses to make sandboxes ready at, in that order.
final class FixedAddresses implements ReadyAddresses {
  private final Deque<OwnAddress> free;
  final Set<OwnAddress> offered = ConcurrentHashMap.newKeySet();

  FixedAddresses(List<OwnAddress> free) {
    this.free = new ArrayDeque<>(free);
  }

  @Override
  public synchronized Optional<OwnAddress> reserve() {
    return Optional.ofNullable(free.poll());
  }

  @Override
  public void offer(OwnAddress ready) {
    offered.add(ready);
  }

  @Override
  public void withdraw(OwnAddress notReady) {
    offered.remove(notReady);
  }

  @Override
  public boolean isLacking() {
    return false;
  }
}
