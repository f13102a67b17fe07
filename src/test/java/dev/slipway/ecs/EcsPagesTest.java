package dev.slipway.ecs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

class EcsPagesTest {

  private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void aPageHasAtLeastOneItemAndNoMoreThanTheLimit(int maxResults) {
    assertThatThrownBy(() -> EcsPages.of(ALL, Function.identity(), null, maxResults, 100))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("maxResults must be between 1 and 100.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "YQ"})
  void aTokenThatNobodyGaveIsRefused(String token) {
    assertThatThrownBy(() -> EcsPages.of(ALL, Function.identity(), token, 2, 100))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Invalid token.");
  }
}
