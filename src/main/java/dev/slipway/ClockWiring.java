package dev.slipway;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The clock that everything is given, unless an engine brings its own.
@Singleton
class ClockWiring {

  @Produces
  @Singleton
  @DefaultBean
  InstantSource systemClock() {
    return InstantSource.system();
  }
}
