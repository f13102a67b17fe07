package dev.slipway.engine.docker;

import dev.slipway.engine.EngineException;
import dev.slipway.engine.Gateway;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The link-local network's gateway, and the packet filter before it.
final class LinkLocalGateway implements Gateway {
  private final LinkLocalNetwork network;
  private final PacketRules rules;
  private final boolean local;
  private final Optional<String> detour;
  private final ReentrantLock acting = new ReentrantLock();

  /// Guarded by the lock.
  private boolean closed;

  LinkLocalGateway(
      LinkLocalNetwork network, PacketRules rules, boolean local, Optional<String> detour) {
    this.network = network;
    this.rules = rules;
    this.local = local;
    this.detour = detour;
  }

  /// What Docker Desktop, whose daemon runs in a virtual machine, calls the machine around it.
  static Optional<String> detour(String operatingSystem) {
    return operatingSystem.contains("Docker Desktop")
        ? Optional.of("host.docker.internal")
        : Optional.empty();
  }

  @Override
  public String address() {
    return whileOpen(network::ensure);
  }

  @Override
  public boolean lead(int from, int to) {
    return whileOpen(() -> local && rules.lead(network.ensure(), from, to));
  }

  @Override
  public Optional<String> detour() {
    return detour;
  }

  String networkName() {
    return network.name();
  }

  /// From here nothing is made any more.
  ///
  /// @param inUse containers go on asking, so the rules stay; the network is its owner's to remove
  void close(boolean inUse) {
    acting.lock();
    try {
      closed = true;
      if (local && !inUse) {
        rules.forget();
      }
    } finally {
      acting.unlock();
    }
  }

  /// Who comes late would leave behind what nobody takes away.
  private <T> T whileOpen(Supplier<T> act) {
    acting.lock();
    try {
      if (closed) {
        throw new EngineException("the engine is closed", new IllegalStateException(networkName()));
      }
      return act.get();
    } finally {
      acting.unlock();
    }
  }
}
