package dev.slipway.ecr.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The worked examples of AWS's user guide, and what follows from its text.
///
/// Images are written `name age-in-days tags`, rules `priority selection limit`: `n1` keeps the
/// newest one, `d5` those of at most five days.
class ImageExpiryTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A 10 beta-1 prod-1; B 9 beta-2 prod-2; C 8 beta-3 | 1 prod n1; 2 beta n1 | A1
          A 10 beta-1 prod-1; B 9 beta-2 prod-2; C 8 beta-3 | 1 beta n1; 2 prod n1 | B1 A1
          A 12 alpha-1; B 11 beta-1; C 10 alpha-2 beta-2; D 4 alpha-3; E 3 beta-3; F 2 alpha-4 beta-4 | 1 alpha,beta d5 | C1
          A 10 alpha-1 beta-1 gamma-1; B 9 alpha-2 beta-2; C 8 alpha-3 beta-3 gamma-2 | 1 alpha,beta n1 | B1 A1
          A 4 alpha-1; B 3 beta-1; C 2; D 1 alpha-2 | 1 any n1 | C1 B1 A1
          A 4 alpha-1 beta-1; B 3; C 2 alpha-2; D 1.01 git; E 1 | 1 alpha n1; 2 untagged d1; 3 any n1 | A1 B2 D3
          """)
  void theExamplesOfTheUserGuideComeOut(String images, String rules, String expired) {
    var plan = ImageExpiry.plan(policy(rules), images(images), NOW);

    assertThat(plan.stream().map(each -> each.image().digest() + each.rulePriority()))
        .containsExactlyInAnyOrder(expired.split(" "));
  }

  @Test
  void theOrderInWhichRulesAreWrittenDoesNotMatter() {
    var images = images("A 10 beta-1 prod-1; B 9 beta-2 prod-2; C 8 beta-3");

    assertThat(ImageExpiry.plan(policy("2 beta n1; 1 prod n1"), images, NOW))
        .isEqualTo(ImageExpiry.plan(policy("1 prod n1; 2 beta n1"), images, NOW));
  }

  @Test
  void anImageAsOldAsTheLimitIsKeptAndOneASecondOlderIsNot() {
    var exact = new StoredImage("exact", Set.of(), NOW.minus(Duration.ofDays(5)));
    var older = new StoredImage("older", Set.of(), NOW.minus(Duration.ofDays(5)).minusSeconds(1));

    assertThat(ImageExpiry.plan(policy("1 untagged d5"), List.of(exact, older), NOW))
        .containsExactly(new Expiry(older, 1));
  }

  @Test
  void theNewestAreKeptWhateverTheOrderTheyComeIn() {
    var images = images("A 1 v1; B 3 v2; C 2 v3");

    assertThat(ImageExpiry.plan(policy("1 any n2"), images, NOW))
        .extracting(each -> each.image().digest())
        .containsExactly("B");
  }

  @Test
  void planningASatisfiedRepositoryExpiresNothing() {
    var images = images("A 10 beta-1 prod-1; B 9 beta-2 prod-2; C 8 beta-3");
    var policy = policy("1 beta n1; 2 prod n1");
    var gone = ImageExpiry.plan(policy, images, NOW).stream().map(Expiry::image).toList();
    var left = images.stream().filter(each -> !gone.contains(each)).toList();

    assertThat(ImageExpiry.plan(policy, left, NOW)).isEmpty();
  }

  private static List<StoredImage> images(String text) {
    return Arrays.stream(text.split("; "))
        .map(
            each -> {
              var words = List.of(each.split(" "));
              return new StoredImage(
                  words.getFirst(),
                  Set.copyOf(words.subList(2, words.size())),
                  NOW.minus(
                      Duration.ofSeconds((long) (86_400 * Double.parseDouble(words.get(1))))));
            })
        .toList();
  }

  private static LifecyclePolicy policy(String text) {
    return LifecyclePolicy.parse(
        Arrays.stream(text.split("; "))
            .map(each -> rule(each.split(" ")))
            .collect(Collectors.joining(",", "{\"rules\":[", "]}")));
  }

  private static String rule(String... words) {
    var number = words[2].substring(1);
    var count =
        words[2].startsWith("n")
            ? "\"countType\":\"imageCountMoreThan\""
            : "\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\"";
    return "{\"rulePriority\":%s,\"selection\":{%s,%s,\"countNumber\":%s},\"action\":{\"type\":\"expire\"}}"
        .formatted(words[0], selection(words[1]), count, number);
  }

  private static String selection(String word) {
    if (word.equals("any") || word.equals("untagged")) {
      return "\"tagStatus\":\"%s\"".formatted(word);
    }
    return Arrays.stream(word.split(","))
        .collect(
            Collectors.joining("\",\"", "\"tagStatus\":\"tagged\",\"tagPrefixList\":[\"", "\"]"));
  }
}
