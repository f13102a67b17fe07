package dev.slipway.ecr;

import dev.slipway.ecr.pattern.Wildcard;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;

/// Whether a tag that points to one image may be pushed again.
///
/// @param exclusions the wildcards of the tags to which the opposite applies
public record TagMutability(Mode mode, List<String> exclusions) {
  private static final Pattern FILTER = Pattern.compile("[0-9a-zA-Z._*-]{1,128}");

  /// AWS's words for it.
  public enum Mode {
    MUTABLE,
    IMMUTABLE,
    IMMUTABLE_WITH_EXCLUSION,
    MUTABLE_WITH_EXCLUSION;

    boolean hasExclusions() {
      return this == IMMUTABLE_WITH_EXCLUSION || this == MUTABLE_WITH_EXCLUSION;
    }
  }

  public TagMutability {
    exclusions = List.copyOf(exclusions);
  }

  /// What a request asks for, or AWS's error.
  static TagMutability of(Optional<String> asked, List<String> exclusions) {
    var mode = mode(asked.orElse("MUTABLE"));
    if (mode.hasExclusions() && exclusions.isEmpty()) {
      throw EcrErrors.invalid(
          "ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set to "
              + mode);
    }
    if (!mode.hasExclusions() && !exclusions.isEmpty()) {
      throw EcrErrors.invalid(
          "ImageTagMutabilityExclusionFilters are not allowed when imageTagMutability is set to "
              + mode);
    }
    if (exclusions.size() > 5) {
      throw EcrErrors.invalid(
          "imageTagMutabilityExclusionFilters", "must have length between 1 and 5");
    }
    exclusions.forEach(TagMutability::mustBeFilter);
    return new TagMutability(mode, exclusions);
  }

  /// The wildcards of a request's filters.
  static List<String> wildcards(List<ImageTagMutabilityExclusionFilter> filters) {
    var member = "imageTagMutabilityExclusionFilters";
    return filters.stream()
        .map(each -> Required.of(Required.of(each, member).filter(), member))
        .toList();
  }

  /// Whether the tag must stay where it is.
  boolean keeps(String tag) {
    return switch (mode) {
      case MUTABLE -> false;
      case IMMUTABLE -> true;
      case IMMUTABLE_WITH_EXCLUSION -> !isExcluded(tag);
      case MUTABLE_WITH_EXCLUSION -> isExcluded(tag);
    };
  }

  private boolean isExcluded(String tag) {
    return exclusions.stream().anyMatch(each -> new Wildcard(each).matches(tag));
  }

  private static Mode mode(String word) {
    return Arrays.stream(Mode.values())
        .filter(each -> each.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                EcrErrors.invalid(
                    "imageTagMutability",
                    "Member must satisfy enum value set: " + Arrays.toString(Mode.values())));
  }

  private static void mustBeFilter(String filter) {
    if (!FILTER.matcher(filter).matches()) {
      throw EcrErrors.invalid(
          "imageTagMutabilityExclusionFilters",
          "must satisfy regular expression '^[0-9a-zA-Z._*-]{1,128}$'");
    }
    if (new Wildcard(filter).stars() > 2) {
      throw EcrErrors.invalid(
          "imageTagMutabilityExclusionFilters", "a filter can have at most two wildcards");
    }
  }
}
