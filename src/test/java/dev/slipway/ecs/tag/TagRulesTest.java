package dev.slipway.ecs.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Tag;

class TagRulesTest {

  @Test
  void anAddedTagTakesThePlaceOfOneWithItsKey() {
    List<Tag> tags = TagRules.added(List.of(tag("a", "1"), tag("b", "2")), List.of(tag("a", "3")));

    assertThat(tags).containsExactly(tag("a", "3"), tag("b", "2"));
  }

  @Test
  void removingAnUnknownKeyDoesNoHarm() {
    assertThat(TagRules.removed(List.of(tag("a", "1")), List.of("x")))
        .containsExactly(tag("a", "1"));
    assertThat(TagRules.removed(List.of(tag("a", "1")), List.of("a"))).isEmpty();
  }

  @Test
  void fiftyTagsAreAllowedAndNoMore() {
    List<Tag> fifty = IntStream.range(0, 50).mapToObj(each -> tag("k" + each, "v")).toList();

    assertThat(TagRules.added(fifty, List.of(tag("k0", "other")))).hasSize(50);
    assertThatThrownBy(() -> TagRules.added(fifty, List.of(tag("one-more", "v"))))
        .isInstanceOf(InvalidParameterException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aws:x", "AWS:x", "a*b", "a\u0000"})
  void someKeysAreRefused(String key) {
    assertThatThrownBy(() -> TagRules.check(List.of(tag(key, "v"))))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void lengthsAreHeldExactly() {
    TagRules.check(List.of(tag("k".repeat(128), "v".repeat(256)), tag("ключ", "знач ение")));

    assertThatThrownBy(() -> TagRules.check(List.of(tag("k".repeat(129), "v"))))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> TagRules.check(List.of(tag("k", "v".repeat(257)))))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> TagRules.check(List.of(tag("k", "1"), tag("k", "2"))))
        .isInstanceOf(InvalidParameterException.class);
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
