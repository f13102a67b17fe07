package dev.slipway.reconcile;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/// Lets work loops go by real time, unless an engine brings its own clock.
@Singleton
public final class ReconcileWiring {

  @Produces
  @Singleton
  @DefaultBean
  @Typed(WorkClock.class)
  WorkClock systemClock() {
    return new SystemClock();
  }

  void close(@Disposes WorkClock clock) {
    if (clock instanceof SystemClock system) {
      system.close();
    }
  }
}
