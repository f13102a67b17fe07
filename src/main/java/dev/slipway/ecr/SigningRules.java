package dev.slipway.ecr;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.SigningConfiguration;
import software.amazon.awssdk.services.ecr.model.SigningRepositoryFilter;
import software.amazon.awssdk.services.ecr.model.SigningRule;

/// Reads a registry's signing configuration, or says what is wrong with it, and shows it.
final class SigningRules {
  private static final String PROFILE_RULE =
      "^arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:[0-9]{12}:\\/signing-profiles\\/[a-zA-Z0-9_]{2,}$";
  private static final Pattern PROFILE =
      Pattern.compile(
          "arn:aws(?:-[a-z]++)*+:signer:([a-z0-9-]++):[0-9]{12}:/signing-profiles/[a-zA-Z0-9_]{2,}");
  private static final String FILTER_RULE =
      "^(?:[a-z0-9*]+(?:[._-][a-z0-9*]+)*/)*[a-z0-9*]+(?:[._-][a-z0-9*]+)*$";
  private static final Pattern FILTER =
      Pattern.compile("(?:[a-z0-9*]++(?:[._-][a-z0-9*]++)*+/)*+[a-z0-9*]++(?:[._-][a-z0-9*]++)*+");
  private static final String MEMBER = "signingConfiguration.rules";
  private static final int MOST_RULES = 10;
  private static final int MOST_FILTERS = 100;
  private static final int LONGEST_ARN = 200;
  private static final int LONGEST_FILTER = 256;

  private SigningRules() {}

  static List<SigningSetting.Rule> of(SigningConfiguration given, PrivateRegistry registry) {
    if (!given.hasRules()) {
      throw EcrErrors.invalid(MEMBER, "must not be null");
    }
    if (given.rules().size() > MOST_RULES) {
      throw EcrErrors.invalid(MEMBER, "must have length between 0 and " + MOST_RULES);
    }
    return given.rules().stream()
        .map(each -> Required.of(each, MEMBER))
        .map(
            each ->
                new SigningSetting.Rule(profile(each.signingProfileArn(), registry), filters(each)))
        .toList();
  }

  private static String profile(@Nullable String given, PrivateRegistry registry) {
    var arn = Required.of(given, MEMBER + ".signingProfileArn");
    var matcher = PROFILE.matcher(arn);
    if (arn.length() > LONGEST_ARN || !matcher.matches()) {
      throw EcrErrors.invalid(
          MEMBER + ".signingProfileArn",
          "must satisfy regular expression '%s'".formatted(PROFILE_RULE));
    }
    if (!matcher.group(1).equals(registry.region())) {
      throw SigningErrors.otherRegion(arn, matcher.group(1), registry.region());
    }
    return arn;
  }

  private static List<String> filters(SigningRule rule) {
    if (!rule.hasRepositoryFilters()) {
      return List.of();
    }
    return Required.list(
            true, rule.repositoryFilters(), MEMBER + ".repositoryFilters", MOST_FILTERS)
        .stream()
        .map(SigningRules::filter)
        .toList();
  }

  private static String filter(SigningRepositoryFilter given) {
    var filter = Required.of(given.filter(), MEMBER + ".repositoryFilters.filter");
    var type = Required.of(given.filterTypeAsString(), MEMBER + ".repositoryFilters.filterType");
    if (!type.equals("WILDCARD_MATCH")) {
      throw EcrErrors.invalid(
          MEMBER + ".repositoryFilters.filterType",
          "Member must satisfy enum value set: [WILDCARD_MATCH]");
    }
    if (filter.length() > LONGEST_FILTER || !FILTER.matcher(filter).matches()) {
      throw EcrErrors.invalid(
          MEMBER + ".repositoryFilters.filter",
          "must satisfy regular expression '%s'".formatted(FILTER_RULE));
    }
    return filter;
  }

  static SigningConfiguration shown(SigningSetting setting) {
    return SigningConfiguration.builder()
        .rules(setting.rules().stream().map(SigningRules::shown).toList())
        .build();
  }

  private static SigningRule shown(SigningSetting.Rule rule) {
    var shown = SigningRule.builder().signingProfileArn(rule.profileArn());
    return (rule.filters().isEmpty()
            ? shown
            : shown.repositoryFilters(rule.filters().stream().map(SigningRules::shown).toList()))
        .build();
  }

  private static SigningRepositoryFilter shown(String filter) {
    return SigningRepositoryFilter.builder().filterType("WILDCARD_MATCH").filter(filter).build();
  }
}
