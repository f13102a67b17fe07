package dev.slipway.engine.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SimulatedClockTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void aStandingClockMovesOnlyWhenItIsMoved() {
    try (var clock = SimulatedClock.standing(InstantSource.fixed(NOON))) {
      assertThat(clock.instant()).isEqualTo(NOON);

      assertThat(clock.advance(Duration.ofHours(2))).isEqualTo(NOON.plusSeconds(7200));
    }
  }

  @Test
  void aRunningClockWakesInRealTimeAndStaysAheadWhereItWasMoved() throws InterruptedException {
    var woken = new CountDownLatch(1);
    try (var clock = SimulatedClock.running(InstantSource.system())) {
      clock.advance(Duration.ofHours(1));
      clock.at(clock.instant().plusMillis(50), woken::countDown);

      assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(clock.instant()).isAfter(Instant.now().plus(Duration.ofMinutes(59)));
    }
  }

  @Test
  void timeDoesNotGoBack() {
    try (var clock = SimulatedClock.standing(InstantSource.fixed(NOON))) {
      assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aMoveNeedsEitherAStepOrATime() {
    assertThat(new ClockMove("5m", null).from(NOON)).isEqualTo(Duration.ofMinutes(5));
    assertThat(new ClockMove(null, "2026-01-01T13:00:00Z").from(NOON))
        .isEqualTo(Duration.ofHours(1));
    assertThatThrownBy(() -> new ClockMove(null, null).from(NOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClockMove("5m", "2026-01-01T13:00:00Z").from(NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
