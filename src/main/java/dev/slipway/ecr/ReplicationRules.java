package dev.slipway.ecr;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecr.model.ReplicationConfiguration;
import software.amazon.awssdk.services.ecr.model.ReplicationDestination;
import software.amazon.awssdk.services.ecr.model.RepositoryFilter;

/// Reads a registry's replication configuration, or says what is wrong with it, and shows it.
final class ReplicationRules {
  private static final Pattern REGION = Pattern.compile("[0-9a-z-]{2,25}");
  private static final Pattern PREFIX =
      Pattern.compile("(?:[a-z0-9]++(?:[._-][a-z0-9]*+)*+/)*+[a-z0-9]*+(?:[._-][a-z0-9]*+)*+");
  private static final String MEMBER = "replicationConfiguration";
  private static final int MOST_RULES = 10;
  private static final int MOST_DESTINATIONS = 25;
  private static final int MOST_FILTERS = 100;

  private ReplicationRules() {}

  static List<ReplicationRule> of(ReplicationConfiguration configuration, PrivateRegistry source) {
    if (!configuration.hasRules()) {
      throw EcrErrors.invalid(MEMBER + ".rules", "must not be null");
    }
    if (configuration.rules().size() > MOST_RULES) {
      throw EcrErrors.invalid(MEMBER + ".rules", "must have length between 0 and " + MOST_RULES);
    }
    var rules =
        configuration.rules().stream()
            .map(
                each ->
                    new ReplicationRule(
                        Required.list(
                                each.hasDestinations(),
                                each.destinations(),
                                MEMBER + ".rules.destinations",
                                MOST_DESTINATIONS)
                            .stream()
                            .map(to -> destination(to, source))
                            .toList(),
                        prefixes(each.repositoryFilters())))
            .toList();
    if (rules.stream().flatMap(each -> each.destinations().stream()).distinct().count()
        > MOST_DESTINATIONS) {
      throw EcrErrors.invalid(
          MEMBER, "must have at most %d destinations".formatted(MOST_DESTINATIONS));
    }
    return rules;
  }

  static ReplicationConfiguration shown(List<ReplicationRule> rules) {
    return ReplicationConfiguration.builder()
        .rules(rules.stream().map(ReplicationRules::shown).toList())
        .build();
  }

  private static software.amazon.awssdk.services.ecr.model.ReplicationRule shown(
      ReplicationRule rule) {
    var shown =
        software.amazon.awssdk.services.ecr.model.ReplicationRule.builder()
            .destinations(
                rule.destinations().stream()
                    .map(
                        each ->
                            ReplicationDestination.builder()
                                .region(each.region())
                                .registryId(each.account())
                                .build())
                    .toList());
    return (rule.prefixes().isEmpty()
            ? shown
            : shown.repositoryFilters(
                rule.prefixes().stream()
                    .map(
                        each ->
                            RepositoryFilter.builder()
                                .filterType("PREFIX_MATCH")
                                .filter(each)
                                .build())
                    .toList()))
        .build();
  }

  private static PrivateRegistry destination(ReplicationDestination to, PrivateRegistry source) {
    var region = Required.of(to.region(), MEMBER + ".rules.destinations.region");
    var account = Required.of(to.registryId(), MEMBER + ".rules.destinations.registryId");
    EcrNames.mustBeRegistryId(account);
    if (!REGION.matcher(region).matches()) {
      throw EcrErrors.invalid(
          MEMBER + ".rules.destinations.region",
          "must satisfy regular expression '[0-9a-z-]{2,25}'");
    }
    var destination = new PrivateRegistry(account, region);
    if (destination.equals(source)) {
      throw EcrErrors.invalid(
          MEMBER, "Replication destination cannot be the same as the source registry");
    }
    return destination;
  }

  private static List<String> prefixes(List<RepositoryFilter> filters) {
    var member = MEMBER + ".rules.repositoryFilters";
    if (filters.size() > MOST_FILTERS) {
      throw EcrErrors.invalid(member, "must have length between 1 and " + MOST_FILTERS);
    }
    return filters.stream()
        .map(each -> Required.of(each.filter(), member + ".filter"))
        .peek(
            each -> {
              if (each.length() < 2 || each.length() > 256 || !PREFIX.matcher(each).matches()) {
                throw EcrErrors.invalid(member + ".filter", "must be the prefix of a name");
              }
            })
        .toList();
  }
}
