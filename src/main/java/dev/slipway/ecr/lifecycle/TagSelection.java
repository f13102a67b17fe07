package dev.slipway.ecr.lifecycle;

import dev.slipway.ecr.pattern.Wildcard;
import java.util.List;
import java.util.Set;

/// Which images a rule is about, by their tags.
public sealed interface TagSelection {

  boolean includes(Set<String> tags);

  /// All images.
  record Any() implements TagSelection {
    @Override
    public boolean includes(Set<String> tags) {
      return true;
    }
  }

  /// Those without a tag.
  record Untagged() implements TagSelection {
    @Override
    public boolean includes(Set<String> tags) {
      return tags.isEmpty();
    }
  }

  /// Those that have, for each pattern, some tag that fits it; it need not be the same tag.
  record Tagged(List<Wildcard> patterns) implements TagSelection {

    public Tagged {
      patterns = List.copyOf(patterns);
    }

    @Override
    public boolean includes(Set<String> tags) {
      return patterns.stream().allMatch(each -> tags.stream().anyMatch(each::matches));
    }
  }
}
