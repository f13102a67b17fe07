package dev.slipway.engine.docker;

import dev.slipway.engine.Gateway;

/// The link-local network's gateway, and the packet filter before it.
final class LinkLocalGateway implements Gateway {
  private final LinkLocalNetwork network;
  private final PacketRules rules;
  private final boolean local;

  LinkLocalGateway(LinkLocalNetwork network, PacketRules rules, boolean local) {
    this.network = network;
    this.rules = rules;
    this.local = local;
  }

  @Override
  public String address() {
    return network.ensure();
  }

  @Override
  public boolean lead(int from, int to) {
    return local && rules.lead(network.ensure(), from, to);
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
