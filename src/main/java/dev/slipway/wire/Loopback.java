package dev.slipway.wire;

import java.util.Set;

/// The addresses that only this machine reaches.
final class Loopback {

  private static final Set<String> NAMES = Set.of("localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1");

  private Loopback() {}

  /// Whether a service that listens at this host name or address is reached from this machine only.
  static boolean is(String host) {
    return NAMES.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
  }
}
