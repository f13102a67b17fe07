package dev.slipway.ecr.lifecycle;

import static dev.slipway.ecr.lifecycle.Schema.mustBeAtLeast;
import static dev.slipway.ecr.lifecycle.Schema.mustBeOneOf;
import static dev.slipway.ecr.lifecycle.Schema.mustHave;
import static dev.slipway.ecr.lifecycle.Schema.notAllowed;
import static dev.slipway.ecr.lifecycle.Schema.required;
import static dev.slipway.ecr.lifecycle.Schema.wrong;

import dev.slipway.ecr.pattern.Wildcard;
import java.util.List;
import java.util.Optional;

/// What every rule of a policy must have by itself, with the sentences of AWS's schema.
final class PolicyShape {
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
    mustBeAtLeast(1, rule.rulePriority().orElseThrow());
    check(rule.action().orElseThrow());
    var selection = rule.selection().orElseThrow();
    check(selection);
    CountShape.check(selection, rule.action().orElseThrow().type().orElseThrow());
    checkTags(selection);
  }

  /// AWS cannot even read a transition to nowhere.
  private static void check(PolicyDocument.Action action) {
    mustHave(required("type", action.type()));
    mustBeOneOf(action.type().orElseThrow(), "expire", CountShape.TRANSITION);
    boolean isTransition = action.type().orElseThrow().equals(CountShape.TRANSITION);
    if (isTransition && action.targetStorageClass().isEmpty()) {
      throw InvalidPolicyException.unreadable();
    }
    if (!isTransition && action.targetStorageClass().isPresent()) {
      throw notAllowed("targetStorageClass");
    }
    action.targetStorageClass().ifPresent(each -> mustBeOneOf(each, CountShape.ARCHIVE));
  }

  private static void check(PolicyDocument.Selection selection) {
    mustHave(
        required("countNumber", selection.countNumber()),
        required("countType", selection.countType()),
        required("tagStatus", selection.tagStatus()));
    mustBeOneOf(selection.tagStatus().orElseThrow(), "tagged", "untagged", "any");
    selection.storageClass().ifPresent(each -> mustBeOneOf(each, "standard", CountShape.ARCHIVE));
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
}
