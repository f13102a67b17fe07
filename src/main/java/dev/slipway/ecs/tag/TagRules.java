package dev.slipway.ecs.tag;

import dev.slipway.ecs.EcsErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Tag;

/// Which tags a resource may carry, and what becomes of its tags when some are added or removed.
public final class TagRules {

  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private TagRules() {}

  /// Refuses tags, as a request gives them, with AWS's error.
  public static void check(List<Tag> tags) {
    if (tags.size() > MOST) {
      throw tooMany();
    }
    tags.forEach(TagRules::check);
    if (tags.stream().map(Tag::key).distinct().count() < tags.size()) {
      throw EcsErrors.invalidParameter("Duplicate tag keys found.");
    }
  }

  /// The tags that result when these are added; one of a known key takes the other's place.
  public static List<Tag> added(List<Tag> present, List<Tag> added) {
    check(added);
    Map<String, Tag> byKey = new LinkedHashMap<>();
    present.forEach(tag -> byKey.put(tag.key(), tag));
    added.forEach(tag -> byKey.put(tag.key(), tag));
    if (byKey.size() > MOST) {
      throw tooMany();
    }
    return List.copyOf(byKey.values());
  }

  /// The tags that are left when those of the given keys are gone; unknown keys do no harm.
  public static List<Tag> removed(List<Tag> present, List<String> keys) {
    return present.stream().filter(tag -> !keys.contains(tag.key())).toList();
  }

  private static void check(Tag tag) {
    String key = tag.key();
    String value = tag.value() == null ? "" : tag.value();
    if (key == null || key.isEmpty() || key.length() > LONGEST_KEY) {
      throw EcsErrors.invalidParameter("Tag keys must be between 1 and 128 characters long.");
    }
    if (value.length() > LONGEST_VALUE) {
      throw EcsErrors.invalidParameter("Tag values can be at most 256 characters long.");
    }
    if (!ALLOWED.matcher(key).matches() || !ALLOWED.matcher(value).matches()) {
      throw EcsErrors.invalidParameter("Tag contains invalid characters.");
    }
    if (key.regionMatches(true, 0, "aws:", 0, 4)) {
      throw EcsErrors.invalidParameter(
          "Tag keys that start with aws: are reserved for internal use.");
    }
  }

  private static RuntimeException tooMany() {
    return EcsErrors.invalidParameter("The number of tags exceeds the limit of " + MOST + ".");
  }
}
