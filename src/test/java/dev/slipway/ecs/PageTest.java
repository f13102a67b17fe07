package dev.slipway.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

class PageTest {

  private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    Page<String> first = Page.of(ALL, Function.identity(), null, 2, 100);
    Page<String> second = Page.of(ALL, Function.identity(), first.nextToken(), 2, 100);
    Page<String> third = Page.of(ALL, Function.identity(), second.nextToken(), 2, 100);

    assertThat(first.items()).containsExactly("a", "b");
    assertThat(second.items()).containsExactly("c", "d");
    assertThat(third.items()).containsExactly("e");
    assertThat(third.nextToken()).isNull();
  }

  @Test
  void aListThatFitsHasNoToken() {
    assertThat(Page.of(ALL, Function.identity(), null, null, 5).nextToken()).isNull();
  }

  @Test
  void whatWasRemovedBeforeTheNextPageShiftsNothing() {
    Page<String> first = Page.of(ALL, Function.identity(), null, 2, 100);

    List<String> fewer = List.of("b", "c", "d", "e");

    assertThat(Page.of(fewer, Function.identity(), first.nextToken(), 2, 100).items())
        .containsExactly("c", "d");
  }

  @Test
  void aWholePageCanBeRemovedBeforeTheNextIsAskedFor() {
    String token = Page.of(ALL, Function.identity(), null, 2, 100).nextToken();
    String falling = Page.of(ALL.reversed(), Function.identity(), null, 2, 100).nextToken();

    assertThat(Page.of(List.of("c", "d", "e"), Function.identity(), token, 2, 100).items())
        .containsExactly("c", "d");
    assertThat(Page.of(List.of("c", "b", "a"), Function.identity(), falling, 2, 100).items())
        .containsExactly("c", "b");
    assertThat(Page.of(List.of("a"), Function.identity(), falling, 2, 100).items())
        .containsExactly("a");
    assertThat(Page.of(List.<String>of(), Function.identity(), token, 2, 100).items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void aPageHasAtLeastOneItemAndNoMoreThanTheLimit(int maxResults) {
    assertThatThrownBy(() -> Page.of(ALL, Function.identity(), null, maxResults, 100))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("maxResults must be between 1 and 100.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "YQ"})
  void aTokenThatNobodyGaveIsRefused(String token) {
    assertThatThrownBy(() -> Page.of(ALL, Function.identity(), token, 2, 100))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Invalid token.");
  }
}
