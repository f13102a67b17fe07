package dev.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PushTimesTest {

  @Test
  void timesAscendThoughTheClockStandsStill() {
    var noon = Instant.parse("2026-11-25T12:00:00Z");
    var times = new PushTimes(InstantSource.fixed(noon));

    assertThat(times.instant()).isEqualTo(noon);
    assertThat(times.instant()).isEqualTo(noon.plusNanos(1000));
    assertThat(times.instant()).isEqualTo(noon.plusNanos(2000));
  }
}
