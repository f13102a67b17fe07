package dev.slipway.ecr.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ecr.pattern.Wildcard;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecyclePolicyTest {
  private static final String RULE =
      """
      {"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}""";

  @Test
  void aRuleIsReadWithItsPatterns() {
    var policy =
        LifecyclePolicy.parse(
            """
            {"rules":[{"rulePriority":7,"description":"old builds","selection":{"tagStatus":"tagged",
             "tagPatternList":["*build*","v*"],"countType":"sinceImagePushed","countUnit":"days","countNumber":14},
             "action":{"type":"expire"}}]}""");

    assertThat(policy.rules())
        .containsExactly(
            new LifecycleRule(
                7,
                false,
                new TagSelection.Tagged(List.of(new Wildcard("*build*"), new Wildcard("v*"))),
                new Limit.Younger(14),
                RuleAction.EXPIRE));
  }

  /// Each line changes the one valid rule: what is replaced, by what, and what is wrong then.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          "any" | "all" | instance value ("all") not found in enum (possible values: ["tagged","untagged","any"])
          "any" | "tagged" | Must specify tagPrefixList or tagPatternList
          "any" | "tagged","tagPrefixList":[] | Must specify tagPrefixList or tagPatternList
          "any" | "tagged","tagPrefixList":["a"],"tagPatternList":["b"] | If policy has a tagged rule, it must specify only one of tagPrefixList or tagPatternList
          "any" | "any","tagPrefixList":["a"] | Cannot specify tagPrefixList with tagStatus any
          "any" | "untagged","tagPatternList":["a"] | Cannot specify tagPatternList with tagStatus untagged
          "any" | "tagged","tagPatternList":["*a*b*c*d*"] | Invalid tag pattern provided
          "countNumber":1 | "countNumber":0 | numeric instance is lower than the required minimum (minimum: 1, found: 0)
          "rulePriority":1 | "rulePriority":-3 | numeric instance is lower than the required minimum (minimum: 1, found: -3)
          "tagStatus":"any","countType":"imageCountMoreThan","countNumber":1 | | object has missing required properties (["countNumber","countType","tagStatus"])
          "action":{"type":"expire"} | "colour":"red" | object instance has properties which are not allowed by the schema: ["colour"]
          ,"action":{"type":"expire"} | | object has missing required properties (["action"])
          "imageCountMoreThan" | "sinceImagePushed" | object has missing required properties (["countUnit"])
          "imageCountMoreThan" | "imageCountMoreThan","countUnit":"days" | object instance has properties which are not allowed by the schema: ["countUnit"]
          "imageCountMoreThan" | "sinceImagePushed","countUnit":"weeks" | instance value ("weeks") not found in enum (possible values: ["days"])
          "expire" | "vanish" | instance value ("vanish") not found in enum (possible values: ["expire","transition"])
          "expire" | "expire","targetStorageClass":"archive" | object instance has properties which are not allowed by the schema: ["targetStorageClass"]
          "expire" | "transition","targetStorageClass":"attic" | instance value ("attic") not found in enum (possible values: ["archive"])
          "any" | "any","storageClass":"archive" | SINCE_IMAGE_PUSHED, SINCE_IMAGE_PULLED and IMAGE_COUNT_MORE_THAN support the STANDARD storage class only
          "imageCountMoreThan","countNumber":1 | "sinceImagePulled","countUnit":"days","countNumber":1 | SINCE_IMAGE_PULLED supports the TRANSITION action only
          "imageCountMoreThan","countNumber":1 | "sinceImageTransitioned","countUnit":"days","countNumber":89 | numeric instance is lower than the required minimum (minimum: 90, found: 89)
          "imageCountMoreThan","countNumber":1 | "sinceImageTransitioned","countUnit":"days","countNumber":90 | SINCE_IMAGE_TRANSITIONED supports the ARCHIVE storage class only
          """)
  void aWrongRuleIsRefusedWithTheSentenceOfTheSchema(String part, String changed, String sentence) {
    var rule = RULE.replace(part, changed == null ? "" : changed);

    assertThatThrownBy(() -> LifecyclePolicy.parse(rules(rule)))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessage("Lifecycle policy validation failure: " + sentence);
  }

  @Test
  void rulesMustFitToEachOther() {
    refused("Duplicate priority in multiple rules", untagged(1), RULE);
    refused("Only one rule can specify tagStatus=ANY", RULE, RULE.replace(":1,\"sel", ":2,\"sel"));
    refused("Only one rule can specify tagStatus=UNTAGGED", untagged(2), untagged(3));
    refused("Rule for tagStatus=ANY must have the highest rulePriority", RULE, untagged(2));
  }

  @Test
  void aPolicyHasOneToFiftyRules() {
    refused("array is too short: must have at least 1 elements but instance has 0 elements");
    refused(
        "array is too long: must have at most 50 elements but instance has 51 elements",
        Collections.nCopies(51, RULE).toArray(String[]::new));
    assertThatThrownBy(() -> LifecyclePolicy.parse("{}"))
        .hasMessageEndingWith("object has missing required properties ([\"rules\"])");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense
          []
          null
          {"rules":"all"}
          {"rules":[{"rulePriority":"1"}]}
          {"rules":[{"rulePriority":1.5}]}
          {"rules":[]} more
          """)
  void whatIsNoPolicyAtAllCannotBeMapped(String text) {
    assertThatThrownBy(() -> LifecyclePolicy.parse(text))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessage(
            "Lifecycle policy parsing failure: Could not map policyString into LifecyclePolicy");
  }

  private static void refused(String sentence, String... rules) {
    assertThatThrownBy(() -> LifecyclePolicy.parse(rules(rules)))
        .hasMessage("Lifecycle policy validation failure: " + sentence);
  }

  private static String untagged(int priority) {
    return RULE.replace("\"any\"", "\"untagged\"").replace(":1,\"sel", ":" + priority + ",\"sel");
  }

  private static String rules(String... rules) {
    return "{\"rules\":[" + String.join(",", rules) + "]}";
  }
}
