package dev.slipway.events;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The one bus of the service.
@Singleton
public final class EventWiring {

  @Produces
  @Singleton
  EventBus bus() {
    return new EventBus();
  }
}
