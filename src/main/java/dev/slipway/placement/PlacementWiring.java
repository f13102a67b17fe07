package dev.slipway.placement;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// What engines have is reserved in one place, whoever asks.
@Singleton
public final class PlacementWiring {

  @Produces
  @Singleton
  ReservationBooks reservations() {
    return new ReservationBooks();
  }

  @Produces
  @Singleton
  Overcommit overcommit(PlacementConfig config) {
    return new Overcommit(config.cpu(), config.memory());
  }
}
