package dev.slipway.ecr;

import dev.slipway.ecr.pattern.Wildcard;
import java.time.Instant;
import java.util.List;

/// Which images are to be signed when they are pushed.
///
/// @param since what was pushed before was not signed; no push has this very time
public record SigningSetting(List<Rule> rules, Instant since) {

  public SigningSetting {
    rules = List.copyOf(rules);
  }

  /// By which of AWS Signer's profiles the images of which repositories are signed.
  ///
  /// @param filters wildcards of repositories' names; none means all of them
  public record Rule(String profileArn, List<String> filters) {

    public Rule {
      filters = List.copyOf(filters);
    }

    boolean isAbout(String repository) {
      return filters.isEmpty()
          || filters.stream().anyMatch(each -> new Wildcard(each).matches(repository));
    }
  }

  /// The profiles for the images of that repository, each once.
  List<String> profiles(String repository) {
    return rules.stream()
        .filter(each -> each.isAbout(repository))
        .map(Rule::profileArn)
        .distinct()
        .toList();
  }
}
