package dev.slipway.ec2;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Filter;

/// What a resource can be filtered by: the filter's name and the values the resource has for it.
///
/// A resource passes when for each filter one of its values matches one of the filter's.
record Filters<T>(Map<String, Function<T, List<String>>> known) {

  Filters {
    known = Map.copyOf(known);
  }

  List<T> apply(List<Filter> filters, List<T> resources) {
    filters.forEach(this::check);
    return resources.stream()
        .filter(resource -> filters.stream().allMatch(filter -> passes(filter, resource)))
        .toList();
  }

  private void check(Filter filter) {
    var name = filter.name() == null ? "null" : filter.name();
    if (!known.containsKey(name) && !isOfTags(name)) {
      throw Ec2Errors.filterUnknown(name);
    }
    if (filter.values().isEmpty()) {
      throw Ec2Errors.filterWithoutValue(name);
    }
  }

  private boolean passes(Filter filter, T resource) {
    var values =
        isOfTags(filter.name())
            ? List.<String>of()
            : known.getOrDefault(filter.name(), r -> List.of()).apply(resource);
    return filter.values().stream()
        .map(Glob::parse)
        .anyMatch(glob -> values.stream().anyMatch(glob::matches));
  }

  /// Nothing here carries tags, so these filters are known and nothing passes them.
  private static boolean isOfTags(String name) {
    return name.equals("tag-key") || name.startsWith("tag:");
  }
}
