package dev.slipway.ecr;

import dev.slipway.ecr.pattern.Wildcard;
import java.util.List;
import java.util.Optional;

/// When the images of a registry's repositories are scanned.
///
/// @param type AWS's word for the scanner
/// @param rules for the repositories that they name
public record ScanningSetting(String type, List<Rule> rules) {
  static final ScanningSetting NONE = new ScanningSetting("BASIC", List.of());
  static final String ON_PUSH = "SCAN_ON_PUSH";
  static final String CONTINUOUS = "CONTINUOUS_SCAN";
  static final String MANUAL = "MANUAL";
  static final String ENHANCED = "ENHANCED";

  public ScanningSetting {
    rules = List.copyOf(rules);
  }

  /// When the repositories that it names are scanned.
  ///
  /// @param filters wildcards, or parts, of the names of repositories
  public record Rule(String frequency, List<String> filters) {

    public Rule {
      filters = List.copyOf(filters);
    }

    List<String> matching(String repository) {
      return filters.stream().filter(each -> matches(each, repository)).toList();
    }

    private static boolean matches(String filter, String repository) {
      return filter.contains("*")
          ? new Wildcard(filter).matches(repository)
          : repository.contains(filter);
    }
  }

  /// The rule that counts for the repository: one that scans all the time beats one on push.
  Optional<Rule> rule(String repository) {
    return rules.stream()
        .filter(each -> !each.matching(repository).isEmpty())
        .min((one, two) -> one.frequency().compareTo(two.frequency()));
  }

  /// The rule's frequency; where no rule names the repository: with basic scanning what it says
  /// itself, with enhanced scanning all the time if there is no rule at all, and else never.
  String frequency(EcrRepository repository) {
    return rule(repository.name()).map(Rule::frequency).orElseGet(() -> usual(repository));
  }

  private String usual(EcrRepository repository) {
    if (isEnhanced()) {
      return rules.isEmpty() ? CONTINUOUS : MANUAL;
    }
    return repository.scanOnPush() ? ON_PUSH : MANUAL;
  }

  boolean isEnhanced() {
    return type.equals(ENHANCED);
  }

  /// How often enhanced scanning looks at the repository; empty where it does not.
  Optional<String> enhanced(EcrRepository repository) {
    return Optional.of(frequency(repository)).filter(each -> isEnhanced() && !each.equals(MANUAL));
  }
}
