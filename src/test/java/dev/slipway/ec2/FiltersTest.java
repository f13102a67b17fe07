package dev.slipway.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/// EC2's filters: all of them must pass, any of their values will do.
class FiltersTest {

  private static final Filters<String> FILTERS =
      new Filters<>(
          Map.of("name", name -> List.of(name), "length", name -> List.of("" + name.length())));
  private static final List<String> ALL = List.of("web", "worker", "a*b");

  @Test
  void anyValueOfAFilterWillDo() {
    assertThat(FILTERS.apply(List.of(filter("name", "web", "x")), ALL)).containsExactly("web");
  }

  @Test
  void allFiltersMustPass() {
    assertThat(FILTERS.apply(List.of(filter("name", "w*"), filter("length", "6")), ALL))
        .containsExactly("worker");
  }

  @Test
  void wildcardsStandForTextUnlessEscaped() {
    assertThat(FILTERS.apply(List.of(filter("name", "w??")), ALL)).containsExactly("web");
    assertThat(FILTERS.apply(List.of(filter("name", "a\\*b")), ALL)).containsExactly("a*b");
    assertThat(FILTERS.apply(List.of(filter("name", "w.b")), ALL)).isEmpty();
  }

  @Test
  void nothingCarriesTags() {
    assertThat(FILTERS.apply(List.of(filter("tag:Name", "*")), ALL)).isEmpty();
  }

  @Test
  void whatIsNoFilterIsRefused() {
    assertThatThrownBy(() -> FILTERS.apply(List.of(filter("size", "1")), ALL))
        .isInstanceOf(Ec2Exception.class)
        .hasMessageContaining("The filter 'size' is invalid");
    assertThatThrownBy(() -> FILTERS.apply(List.of(filter("name")), ALL))
        .isInstanceOf(Ec2Exception.class);
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
