package dev.slipway.placement;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// One book of reservations for this machine, whoever asks.
@Singleton
public final class PlacementWiring {

  @Produces
  @Singleton
  Reservations reservations() {
    return new Reservations();
  }

  @Produces
  @Singleton
  Overcommit overcommit(PlacementConfig config) {
    return new Overcommit(config.cpu(), config.memory());
  }
}
