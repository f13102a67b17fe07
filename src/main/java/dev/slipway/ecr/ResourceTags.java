package dev.slipway.ecr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecr.model.Tag;

/// The user's tags on a repository, and what is wrong with others.
final class ResourceTags {
  private static final int MOST = 50;

  private ResourceTags() {}

  /// The tags of a request by key, checked.
  static Map<String, String> of(List<Tag> tags) {
    var byKey = new LinkedHashMap<String, String>();
    for (var tag : tags) {
      var key = Optional.ofNullable(Required.of(tag, "tags").key()).orElse("");
      mustBeKey(key);
      var value = Optional.ofNullable(tag.value()).orElse("");
      if (value.length() > 256) {
        throw EcrErrors.invalidTag("The tag value must have at most 256 characters.");
      }
      if (byKey.put(key, value) != null) {
        throw EcrErrors.invalidTag("Duplicate tag keys found: '%s'".formatted(key));
      }
    }
    mustFit(byKey);
    return byKey;
  }

  /// The tags with some set or replaced.
  static Map<String, String> with(Map<String, String> present, Map<String, String> more) {
    var all = new LinkedHashMap<>(present);
    all.putAll(more);
    mustFit(all);
    return all;
  }

  /// AWS's form, by key.
  static List<Tag> shown(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(each -> Tag.builder().key(each.getKey()).value(each.getValue()).build())
            .toList();
  }

  private static void mustBeKey(String key) {
    if (key.isEmpty() || key.length() > 128) {
      throw EcrErrors.invalidTag("The tag key must have 1 to 128 characters.");
    }
    if (key.startsWith("aws:")) {
      throw EcrErrors.invalidTag(
          "Tag keys that begin with 'aws:' are reserved for AWS: '%s'".formatted(key));
    }
  }

  private static void mustFit(Map<String, String> tags) {
    if (tags.size() > MOST) {
      throw EcrErrors.tooManyTags();
    }
  }
}
