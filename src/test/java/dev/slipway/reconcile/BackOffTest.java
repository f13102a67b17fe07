package dev.slipway.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(10));

  @Test
  void doublesUpToTheLimit() {
    assertThat(backOff.after(1, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backOff.after(2, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backOff.after(4, 1)).isEqualTo(Duration.ofSeconds(8));
    assertThat(backOff.after(5, 1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(backOff.after(Integer.MAX_VALUE, 1)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void jitterTakesAwayHalfAtMost() {
    assertThat(backOff.after(1, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(backOff.after(9, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(backOff.after(1, 0.5)).isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void refusesALimitBelowTheFirstWait() {
    assertThatThrownBy(() -> new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
