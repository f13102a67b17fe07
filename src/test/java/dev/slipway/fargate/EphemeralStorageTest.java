package dev.slipway.fargate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EphemeralStorageTest {

  @ParameterizedTest
  @ValueSource(ints = {21, 100, 200})
  void canBeFrom21To200(int size) {
    assertThat(EphemeralStorage.requested(size).sizeInGiB()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 20})
  void theFree20AndLessCannotBeAskedFor(int size) {
    assertThatThrownBy(() -> EphemeralStorage.requested(size))
        .isInstanceOf(FargateException.class)
        .hasMessage("EphemeralStorage size should be at least 21");
  }

  @Test
  void moreThan200IsTooMuch() {
    assertThatThrownBy(() -> EphemeralStorage.requested(201))
        .isInstanceOf(FargateException.class)
        .hasMessage("EphemeralStorage size should be at most 200");
  }

  @Test
  void everyTaskHas20() {
    assertThat(EphemeralStorage.DEFAULT.sizeInGiB()).isEqualTo(20);
  }
}
