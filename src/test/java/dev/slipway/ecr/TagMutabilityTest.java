package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;

class TagMutabilityTest {

  @Test
  void keepsTagsByModeAndExclusion() {
    assertThat(mutability("MUTABLE").keeps("v1")).isFalse();
    assertThat(mutability("IMMUTABLE").keeps("v1")).isTrue();
    assertThat(mutability("IMMUTABLE_WITH_EXCLUSION", "dev-*").keeps("v1")).isTrue();
    assertThat(mutability("IMMUTABLE_WITH_EXCLUSION", "dev-*").keeps("dev-1")).isFalse();
    assertThat(mutability("MUTABLE_WITH_EXCLUSION", "*-rc.*").keeps("1-rc.2")).isTrue();
    assertThat(mutability("MUTABLE_WITH_EXCLUSION", "*-rc.*").keeps("1-rcx2")).isFalse();
    assertThat(mutability("MUTABLE_WITH_EXCLUSION", "latest").keeps("latest-1")).isFalse();
  }

  @Test
  void refusesModesAndFiltersThatDoNotGoTogether() {
    assertRefused("ALWAYS");
    assertRefused("MUTABLE", "a");
    assertRefused("IMMUTABLE", "a");
    assertRefused("MUTABLE_WITH_EXCLUSION");
    assertRefused("MUTABLE_WITH_EXCLUSION", "a b");
    assertRefused("MUTABLE_WITH_EXCLUSION", "***");
    assertRefused("MUTABLE_WITH_EXCLUSION", "a", "b", "c", "d", "e", "f");
  }

  private static void assertRefused(String mode, String... exclusions) {
    assertThatThrownBy(() -> mutability(mode, exclusions))
        .isInstanceOf(InvalidParameterException.class);
  }

  private static TagMutability mutability(String mode, String... exclusions) {
    return TagMutability.of(Optional.of(mode), List.of(exclusions));
  }
}
