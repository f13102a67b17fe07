package dev.slipway.ecr;

import java.util.Arrays;
import java.util.Optional;

/// Which images a list is to show, by whether they have a tag.
enum TagStatus {
  TAGGED,
  UNTAGGED,
  ANY;

  static TagStatus of(Optional<String> asked) {
    var word = asked.orElse("ANY");
    return Arrays.stream(values())
        .filter(each -> each.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                EcrErrors.invalid(
                    "filter.tagStatus",
                    "Member must satisfy enum value set: [TAGGED, UNTAGGED, ANY]"));
  }

  boolean includes(boolean isTagged) {
    return this == ANY || isTagged == (this == TAGGED);
  }
}
