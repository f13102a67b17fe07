package dev.slipway.ecr;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.RegistryScanningRule;

/// Reads a registry's scanning configuration, or says what is wrong with it.
final class ScanningRules {
  private static final Pattern FILTER =
      Pattern.compile("[a-z0-9*](?:[._\\-/a-z0-9*]?[a-z0-9*]+)*+");
  private static final Set<String> TYPES = Set.of("BASIC", "ENHANCED");
  private static final Set<String> FREQUENCIES =
      Set.of(ScanningSetting.ON_PUSH, ScanningSetting.CONTINUOUS, ScanningSetting.MANUAL);
  private static final int MOST_RULES = 2;
  private static final int MOST_FILTERS = 100;

  private ScanningRules() {}

  static ScanningSetting of(Optional<String> askedType, List<RegistryScanningRule> rules) {
    var type = askedType.orElse("BASIC");
    if (!TYPES.contains(type)) {
      throw EcrErrors.invalid("scanType", "Member must satisfy enum value set: [BASIC, ENHANCED]");
    }
    if (rules.size() > MOST_RULES) {
      throw EcrErrors.invalid("rules", "must have length between 0 and " + MOST_RULES);
    }
    var seen = new HashSet<String>();
    for (var rule : rules) {
      var frequency = Required.of(rule.scanFrequencyAsString(), "rules.scanFrequency");
      mustBeFrequency(type, frequency);
      if (!seen.add(frequency)) {
        throw EcrErrors.invalid(
            "Invalid input. Contains duplicate scan frequencies: [%s]".formatted(frequency));
      }
    }
    return new ScanningSetting(type, rules.stream().map(ScanningRules::rule).toList());
  }

  private static void mustBeFrequency(String type, String frequency) {
    if (!FREQUENCIES.contains(frequency)) {
      throw EcrErrors.invalid(
          "rules.scanFrequency",
          "Member must satisfy enum value set: [SCAN_ON_PUSH, CONTINUOUS_SCAN, MANUAL]");
    }
    boolean isPossible =
        type.equals("BASIC")
            ? !frequency.equals(ScanningSetting.CONTINUOUS)
            : !frequency.equals(ScanningSetting.MANUAL);
    if (!isPossible) {
      throw EcrErrors.invalid(
          "Invalid scan frequency for scanType %s: %s".formatted(type, frequency));
    }
  }

  private static ScanningSetting.Rule rule(RegistryScanningRule rule) {
    var filters =
        Required.list(
            rule.hasRepositoryFilters(),
            rule.repositoryFilters(),
            "rules.repositoryFilters",
            MOST_FILTERS);
    return new ScanningSetting.Rule(
        rule.scanFrequencyAsString(), filters.stream().map(each -> filter(each.filter())).toList());
  }

  private static String filter(@Nullable String given) {
    var filter = Required.of(given, "rules.repositoryFilters.filter");
    if (filter.length() > 255 || !FILTER.matcher(filter).matches()) {
      throw EcrErrors.invalid(
          "rules.repositoryFilters.filter",
          "must satisfy regular expression '^[a-z0-9*](?:[._\\-/a-z0-9*]?[a-z0-9*]+)*$'");
    }
    return filter;
  }
}
