package dev.slipway.ecr.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The worked examples of AWS's user guide, and what follows from its text.
///
/// Images are written `name age-in-days tags`, rules `priority selection limit`: `n1` keeps the
/// newest one, `d5` those of at most five days.
class LifecyclePlanTest {
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
    var plan = LifecyclePlan.of(policy(rules), images(images), NOW);

    assertThat(plan.stream().map(each -> each.image().digest() + each.rulePriority()))
        .containsExactlyInAnyOrder(expired.split(" "));
  }

  @Test
  void theOrderInWhichRulesAreWrittenDoesNotMatter() {
    var images = images("A 10 beta-1 prod-1; B 9 beta-2 prod-2; C 8 beta-3");

    assertThat(LifecyclePlan.of(policy("2 beta n1; 1 prod n1"), images, NOW))
        .isEqualTo(LifecyclePlan.of(policy("1 prod n1; 2 beta n1"), images, NOW));
  }

  @Test
  void anImageAsOldAsTheLimitIsKeptAndOneASecondOlderIsNot() {
    var exact = StoredImage.pushed("exact", Set.of(), NOW.minus(Duration.ofDays(5)));
    var older =
        StoredImage.pushed("older", Set.of(), NOW.minus(Duration.ofDays(5)).minusSeconds(1));

    assertThat(LifecyclePlan.of(policy("1 untagged d5"), List.of(exact, older), NOW))
        .containsExactly(new DueAction(older, 1, RuleAction.EXPIRE));
  }

  @Test
  void theNewestAreKeptWhateverTheOrderTheyComeIn() {
    var images = images("A 1 v1; B 3 v2; C 2 v3");

    assertThat(LifecyclePlan.of(policy("1 any n2"), images, NOW))
        .extracting(each -> each.image().digest())
        .containsExactly("B");
  }

  @Test
  void planningASatisfiedRepositoryExpiresNothing() {
    var images = images("A 10 beta-1 prod-1; B 9 beta-2 prod-2; C 8 beta-3");
    var policy = policy("1 beta n1; 2 prod n1");
    var gone = LifecyclePlan.of(policy, images, NOW).stream().map(DueAction::image).toList();
    var left = images.stream().filter(each -> !gone.contains(each)).toList();

    assertThat(LifecyclePlan.of(policy, left, NOW)).isEmpty();
  }

  @Test
  void whatIsPulledStaysAndWhatIsNotGoesIntoTheArchive() {
    var pulled = image("pulled", 90, 10);
    var left = image("left", 90, 40);

    assertThat(LifecyclePlan.of(toArchive("sinceImagePulled"), List.of(pulled, left), NOW))
        .containsExactly(new DueAction(left, 1, RuleAction.ARCHIVE));
  }

  @Test
  void whatCameBackFromTheArchiveCountsAsPushedThen() {
    var restored = image("restored", 400, 5);

    assertThat(LifecyclePlan.of(toArchive("sinceImagePushed"), List.of(restored), NOW)).isEmpty();
  }

  @Test
  void rulesAboutTheArchiveSeeOnlyWhatIsThere() {
    var cold = archived("cold", 91);
    var fresh = archived("fresh", 90);
    var hot = image("hot", 500, 500);
    var policy =
        LifecyclePolicy.parse(
            """
            {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","storageClass":"archive",
             "countType":"sinceImageTransitioned","countUnit":"days","countNumber":90},
             "action":{"type":"expire"}}]}""");

    assertThat(LifecyclePlan.of(policy, List.of(cold, fresh, hot), NOW))
        .containsExactly(new DueAction(cold, 1, RuleAction.EXPIRE));
    assertThat(LifecyclePlan.of(policy("1 any n1"), List.of(cold, hot), NOW)).isEmpty();
  }

  private static StoredImage image(String name, int pushed, int used) {
    var at = days(used);
    return new StoredImage(
        name, Set.of(), days(pushed), new StoredImage.Past(at, at, Optional.empty()));
  }

  private static StoredImage archived(String name, int ago) {
    return new StoredImage(
        name,
        Set.of(),
        days(1000),
        new StoredImage.Past(days(1000), days(1000), Optional.of(days(ago))));
  }

  private static Instant days(int ago) {
    return NOW.minus(Duration.ofDays(ago));
  }

  private static LifecyclePolicy toArchive(String count) {
    return LifecyclePolicy.parse(
        """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"%s","countUnit":"days",
         "countNumber":30},"action":{"type":"transition","targetStorageClass":"archive"}}]}"""
            .formatted(count));
  }

  private static List<StoredImage> images(String text) {
    return Arrays.stream(text.split("; "))
        .map(
            each -> {
              var words = List.of(each.split(" "));
              return StoredImage.pushed(
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
