package dev.slipway.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SystemClockTest {
  @Test
  void wakesAtTheTimeAskedForAndNotBefore() {
    try (var clock = new SystemClock()) {
      var asked = clock.instant().plus(Duration.ofMillis(20));
      var woken = new CompletableFuture<Instant>();

      clock.at(asked, () -> woken.complete(clock.instant()));

      assertThat(woken.join()).isAfterOrEqualTo(asked);
    }
  }

  @Test
  void aTimeBeyondAllCountingIsNoOverflow() {
    try (var clock = new SystemClock()) {
      clock.at(Instant.MAX, () -> {}).cancel();
    }
  }

  @Test
  void aClosedClockTakesAlarmsAndNeverWakes() {
    var clock = new SystemClock();
    clock.close();

    clock.at(clock.instant(), () -> {}).cancel();
  }
}
