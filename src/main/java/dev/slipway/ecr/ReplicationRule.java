package dev.slipway.ecr;

import java.util.List;

/// To which registries the images of which repositories are copied when they are pushed.
///
/// @param prefixes of the repositories' names; none means all of them
public record ReplicationRule(List<PrivateRegistry> destinations, List<String> prefixes) {

  public ReplicationRule {
    destinations = List.copyOf(destinations);
    prefixes = List.copyOf(prefixes);
  }

  boolean isAbout(String repository) {
    return prefixes.isEmpty() || prefixes.stream().anyMatch(repository::startsWith);
  }
}
