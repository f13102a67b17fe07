package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagerTest {

  private static final Pager PAGER = new Pager(() -> new IllegalStateException("not ours"));
  private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    Page<String> first = PAGER.page(ALL, Function.identity(), null, 2);
    Page<String> second = PAGER.page(ALL, Function.identity(), first.nextToken(), 2);
    Page<String> third = PAGER.page(ALL, Function.identity(), second.nextToken(), 2);

    assertThat(first.items()).containsExactly("a", "b");
    assertThat(second.items()).containsExactly("c", "d");
    assertThat(third.items()).containsExactly("e");
    assertThat(third.nextToken()).isNull();
  }

  @Test
  void aListThatFitsHasNoToken() {
    assertThat(PAGER.page(ALL, Function.identity(), null, 5).nextToken()).isNull();
  }

  @Test
  void whatWasRemovedBeforeTheNextPageShiftsNothing() {
    Page<String> first = PAGER.page(ALL, Function.identity(), null, 2);

    List<String> fewer = List.of("b", "c", "d", "e");

    assertThat(PAGER.page(fewer, Function.identity(), first.nextToken(), 2).items())
        .containsExactly("c", "d");
  }

  @Test
  void aWholePageCanBeRemovedBeforeTheNextIsAskedFor() {
    String token = PAGER.page(ALL, Function.identity(), null, 2).nextToken();
    String falling = PAGER.page(ALL.reversed(), Function.identity(), null, 2).nextToken();

    assertThat(PAGER.page(List.of("c", "d", "e"), Function.identity(), token, 2).items())
        .containsExactly("c", "d");
    assertThat(PAGER.page(List.of("c", "b", "a"), Function.identity(), falling, 2).items())
        .containsExactly("c", "b");
    assertThat(PAGER.page(List.of("a"), Function.identity(), falling, 2).items())
        .containsExactly("a");
    assertThat(PAGER.page(List.<String>of(), Function.identity(), token, 2).items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "YQ"})
  void aTokenThatNobodyGaveIsRefused(String token) {
    assertThatThrownBy(() -> PAGER.page(ALL, Function.identity(), token, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not ours");
  }
}
