package dev.slipway.edge;

import dev.slipway.wire.Loopback;
import java.util.Optional;

/// Says whether others than this machine's own users are to be expected.
final class Exposure {

  private Exposure() {}

  /// Why `/slipway` is to be guarded; empty where only this machine reaches it and everyone there
  /// is believed.
  ///
  /// @param hasKeys whether access keys are set, so that not everyone is believed
  /// @param host where the service listens
  static Optional<String> why(boolean hasKeys, String host) {
    if (hasKeys) {
      return Optional.of("access keys are set");
    }
    return Loopback.is(host) ? Optional.empty() : Optional.of("other machines reach " + host);
  }
}
