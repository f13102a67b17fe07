package dev.slipway.engine.docker;

import dev.slipway.engine.Gateway;
import java.util.Optional;

/// The link-local network's gateway, and the packet filter before it.
final class LinkLocalGateway implements Gateway {
  private final LinkLocalNetwork network;
  private final PacketRules rules;
  private final boolean local;
  private final Optional<String> detour;

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
    return network.ensure();
  }

  @Override
  public boolean lead(int from, int to) {
    return local && rules.lead(network.ensure(), from, to);
  }

  @Override
  public Optional<String> detour() {
    return detour;
  }

  String networkName() {
    return network.name();
  }

  /// Leaves no rule behind; the network goes with the others.
  void forget() {
    if (local) {
      rules.forget();
    }
  }
}
