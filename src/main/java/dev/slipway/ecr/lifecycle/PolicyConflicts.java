package dev.slipway.ecr.lifecycle;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// What the rules of a policy must not be to each other.
final class PolicyConflicts {

  private PolicyConflicts() {}

  static void check(List<LifecycleRule> rules) {
    mustDiffer(
        rules.stream().map(LifecycleRule::priority).toList(),
        "Duplicate priority in multiple rules");
    rules.stream()
        .collect(Collectors.partitioningBy(LifecycleRule::isAboutArchive))
        .values()
        .forEach(PolicyConflicts::checkClass);
  }

  /// Rules about different storage classes are never about the same images.
  private static void checkClass(List<LifecycleRule> rules) {
    mustBeAlone(rules, TagSelection.Any.class, "Only one rule can specify tagStatus=ANY");
    mustBeAlone(rules, TagSelection.Untagged.class, "Only one rule can specify tagStatus=UNTAGGED");
    mustDiffer(
        rules.stream()
            .map(LifecycleRule::selection)
            .filter(TagSelection.Tagged.class::isInstance)
            .toList(),
        "Duplicate tag list in multiple rules");
    int last = rules.stream().mapToInt(LifecycleRule::priority).max().orElse(0);
    if (rules.stream()
        .anyMatch(
            each -> each.selection() instanceof TagSelection.Any && each.priority() != last)) {
      throw InvalidPolicyException.meaningless(
          "Rule for tagStatus=ANY must have the highest rulePriority");
    }
  }

  private static void mustBeAlone(
      List<LifecycleRule> rules, Class<? extends TagSelection> kind, String otherwise) {
    if (rules.stream().filter(each -> kind.isInstance(each.selection())).count() > 1) {
      throw InvalidPolicyException.meaningless(otherwise);
    }
  }

  private static void mustDiffer(List<?> values, String otherwise) {
    if (new HashSet<>(values).size() < values.size()) {
      throw InvalidPolicyException.meaningless(otherwise);
    }
  }
}
