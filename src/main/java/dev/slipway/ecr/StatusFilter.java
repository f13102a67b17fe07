package dev.slipway.ecr;

import java.util.Arrays;
import java.util.Optional;

/// Which images a list is to show, by whether they are at hand: those that are, unless more is
/// asked for.
enum StatusFilter {
  ACTIVE,
  ARCHIVED,
  ACTIVATING,
  ANY;

  /// @param member what the request calls it
  static StatusFilter of(Optional<String> asked, String member) {
    var word = asked.orElse("ACTIVE");
    return Arrays.stream(values())
        .filter(each -> each.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                EcrErrors.invalid(
                    member, "Member must satisfy enum value set: " + Arrays.toString(values())));
  }

  boolean includes(ImageStorage storage) {
    return includes(storage.status().name());
  }

  boolean includes(String status) {
    return this == ANY || name().equals(status);
  }
}
