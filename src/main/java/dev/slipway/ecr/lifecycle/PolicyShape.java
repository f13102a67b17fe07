package dev.slipway.ecr.lifecycle;

import dev.slipway.ecr.pattern.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What every rule of a policy must have by itself, with the sentences of AWS's schema.
final class PolicyShape {
  static final String NEWEST = "imageCountMoreThan";
  private static final String SINCE_PUSHED = "sinceImagePushed";
  private static final int MOST_RULES = 50;
  private static final int MOST_STARS = 4;

  private PolicyShape() {}

  static void check(Optional<List<PolicyDocument.Rule>> rules) {
    mustHave(required("rules", rules));
    int count = rules.orElseThrow().size();
    if (count == 0) {
      throw wrong("array is too short: must have at least 1 elements but instance has 0 elements");
    }
    if (count > MOST_RULES) {
      throw wrong(
          "array is too long: must have at most %d elements but instance has %d elements"
              .formatted(MOST_RULES, count));
    }
    rules.orElseThrow().forEach(PolicyShape::check);
  }

  private static void check(PolicyDocument.Rule rule) {
    mustHave(
        required("action", rule.action()),
        required("rulePriority", rule.rulePriority()),
        required("selection", rule.selection()));
    mustBePositive(rule.rulePriority().orElseThrow());
    check(rule.action().orElseThrow());
    check(rule.selection().orElseThrow());
  }

  /// There is no archive here that an image could go to.
  private static void check(PolicyDocument.Action action) {
    mustHave(required("type", action.type()));
    mustBeOneOf(action.type().orElseThrow(), "expire");
    if (action.targetStorageClass().isPresent()) {
      throw notAllowed("targetStorageClass");
    }
  }

  private static void check(PolicyDocument.Selection selection) {
    mustHave(
        required("countNumber", selection.countNumber()),
        required("countType", selection.countType()),
        required("tagStatus", selection.tagStatus()));
    mustBeOneOf(selection.tagStatus().orElseThrow(), "tagged", "untagged", "any");
    selection.storageClass().ifPresent(each -> mustBeOneOf(each, "standard"));
    mustBePositive(selection.countNumber().orElseThrow());
    checkCount(selection);
    checkTags(selection);
  }

  private static void checkCount(PolicyDocument.Selection selection) {
    mustBeOneOf(selection.countType().orElseThrow(), NEWEST, SINCE_PUSHED);
    if (selection.countType().equals(Optional.of(NEWEST))) {
      if (selection.countUnit().isPresent()) {
        throw notAllowed("countUnit");
      }
    } else {
      mustHave(required("countUnit", selection.countUnit()));
      mustBeOneOf(selection.countUnit().orElseThrow(), "days");
    }
  }

  private static void checkTags(PolicyDocument.Selection selection) {
    var prefixes = selection.tagPrefixList().filter(each -> !each.isEmpty());
    var patterns = selection.tagPatternList().filter(each -> !each.isEmpty());
    var status = selection.tagStatus().orElseThrow();
    if (!status.equals("tagged")) {
      prefixes.ifPresent(_ -> refuseList("tagPrefixList", status));
      patterns.ifPresent(_ -> refuseList("tagPatternList", status));
      return;
    }
    if (prefixes.isPresent() && patterns.isPresent()) {
      throw wrong(
          "If policy has a tagged rule, it must specify only one of tagPrefixList or tagPatternList");
    }
    if (prefixes.isEmpty() && patterns.isEmpty()) {
      throw wrong("Must specify tagPrefixList or tagPatternList");
    }
    if (patterns.stream()
        .flatMap(List::stream)
        .anyMatch(each -> new Wildcard(each).stars() > MOST_STARS)) {
      throw wrong("Invalid tag pattern provided");
    }
  }

  private static void refuseList(String member, String status) {
    throw wrong("Cannot specify %s with tagStatus %s".formatted(member, status));
  }

  /// A required member and whether it is there.
  private record Member(String name, boolean isThere) {}

  private static Member required(String name, Optional<?> value) {
    return new Member(name, value.isPresent());
  }

  private static void mustHave(Member... members) {
    var missing = new ArrayList<String>();
    for (var member : members) {
      if (!member.isThere()) {
        missing.add("\"" + member.name() + "\"");
      }
    }
    if (!missing.isEmpty()) {
      throw wrong(
          "object has missing required properties ([%s])".formatted(String.join(",", missing)));
    }
  }

  private static void mustBePositive(int number) {
    if (number < 1) {
      throw wrong(
          "numeric instance is lower than the required minimum (minimum: 1, found: %d)"
              .formatted(number));
    }
  }

  private static void mustBeOneOf(String value, String... possible) {
    var words = List.of(possible);
    if (!words.contains(value)) {
      throw wrong(
          "instance value (\"%s\") not found in enum (possible values: [%s])"
              .formatted(
                  value,
                  words.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(","))));
    }
  }

  private static InvalidPolicyException notAllowed(String member) {
    return wrong(
        "object instance has properties which are not allowed by the schema: [\"%s\"]"
            .formatted(member));
  }

  private static InvalidPolicyException wrong(String why) {
    return InvalidPolicyException.meaningless(why);
  }
}
