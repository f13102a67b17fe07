package dev.slipway.wire;

import java.util.Optional;

/// Says whether others than this machine's own users are to be expected.
public final class Exposure {

  private Exposure() {}

  /// Why what guards itself only from strangers is to be guarded; empty where only this machine
  /// reaches the service and everyone there is believed.
  ///
  /// @param host where the service listens
  public static Optional<String> why(WireConfig config, String host) {
    return why(config.auth().keys().isPresent(), host);
  }

  /// @param hasKeys whether access keys are set, so that not everyone is believed
  static Optional<String> why(boolean hasKeys, String host) {
    if (hasKeys) {
      return Optional.of("access keys are set");
    }
    return Loopback.is(host) ? Optional.empty() : Optional.of("other machines reach " + host);
  }
}
