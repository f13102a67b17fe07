package dev.slipway.wire;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Makes what the front door shares with those behind it.
@Singleton
final class WireWiring {

  @Produces
  @Singleton
  Calls calls() {
    return new Calls();
  }
}
