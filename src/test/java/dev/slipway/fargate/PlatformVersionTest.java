package dev.slipway.fargate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformVersionTest {
  private static final TaskSize SMALL = new TaskSize(256, 512);

  @Test
  void theLatestIs140AlsoWhereNoneIsNamed() {
    assertThat(PlatformVersion.resolve(Optional.of("LATEST"))).contains(PlatformVersion.V1_4_0);
    assertThat(PlatformVersion.resolve(Optional.empty())).contains(PlatformVersion.V1_4_0);
    assertThat(PlatformVersion.V1_4_0).hasToString("1.4.0");
  }

  @Test
  void anOldOneThatStillRunsCanBeNamed() {
    assertThat(PlatformVersion.resolve(Optional.of("1.3.0"))).contains(PlatformVersion.V1_3_0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.1.0", "1.2.0", "1.5.0", "latest", "one"})
  void retiredAndUnknownOnesAreRefused(String version) {
    assertThat(PlatformVersion.resolve(Optional.of(version))).isEmpty();
  }

  @Test
  void theOldOneLacksLargeSizesArmAndStorageToChoose() {
    var old = PlatformVersion.V1_3_0;

    assertThat(old.supports(SMALL, false, EphemeralStorage.DEFAULT)).isTrue();
    assertThat(old.supports(new TaskSize(8192, 16384), false, EphemeralStorage.DEFAULT)).isFalse();
    assertThat(old.supports(SMALL, true, EphemeralStorage.DEFAULT)).isFalse();
    assertThat(old.supports(SMALL, false, EphemeralStorage.requested(21))).isFalse();
  }

  @Test
  void theLatestHasThemAll() {
    assertThat(
            PlatformVersion.V1_4_0.supports(
                new TaskSize(16384, 122880), true, EphemeralStorage.requested(200)))
        .isTrue();
  }
}
