package dev.slipway.engine;

import java.util.List;
import java.util.Map;

/// How a group is connected.
public sealed interface GroupNetwork {

  /// An address of the group's own in a subnet; its containers reach each other on localhost.
  ///
  /// @param network the engine's name for the VPC, such as `vpc-0123456789abcdef0`
  /// @param cidr the VPC's range, such as `172.31.0.0/16`
  /// @param address the IPv4 address that the group gets, within the range
  /// @param macAddress of the interface
  record OwnAddress(String network, String cidr, String address, String macAddress)
      implements GroupNetwork {}

  /// The machine's bridge: each container has an address of its own, ports are published on the
  /// host, `links` name other containers of the group.
  record Bridge() implements GroupNetwork {}

  /// The host's own network.
  record Host() implements GroupNetwork {}

  /// Loopback only.
  record None() implements GroupNetwork {}

  /// Name resolution of a container, where its network allows a say.
  record Names(List<String> dnsServers, List<String> dnsSearch, Map<String, String> extraHosts) {
    public static final Names DEFAULT = new Names(List.of(), List.of(), Map.of());

    public Names {
      dnsServers = List.copyOf(dnsServers);
      dnsSearch = List.copyOf(dnsSearch);
      extraHosts = Map.copyOf(extraHosts);
    }
  }
}
