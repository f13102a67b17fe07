package dev.slipway.registry.http;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryException;
import java.util.Map;

/// Refuses methods that a resource does not have.
final class Methods {

  private Methods() {}

  static RegistryException notAllowed(RegistryRequest request, String allowed) {
    return new RegistryException(
        ErrorCode.UNSUPPORTED,
        405,
        "the method %s is not possible here".formatted(request.method()),
        Map.of("Allow", allowed));
  }
}
