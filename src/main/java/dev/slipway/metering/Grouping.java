package dev.slipway.metering;

import java.util.Optional;

/// By what a statement sums up.
sealed interface Grouping {
  /// What a use without the tag is listed under.
  String UNTAGGED = "(untagged)";

  /// The name under which an entry is listed.
  String key(UsageSubject subject);

  /// Each task by its ARN.
  record ByTask() implements Grouping {
    @Override
    public String key(UsageSubject subject) {
      return subject.taskArn();
    }
  }

  /// All revisions of a task definition together.
  record ByFamily() implements Grouping {
    @Override
    public String key(UsageSubject subject) {
      return subject.family();
    }
  }

  /// Everything in a cluster.
  record ByCluster() implements Grouping {
    @Override
    public String key(UsageSubject subject) {
      return subject.cluster();
    }
  }

  /// Everything that has the same value of a tag.
  record ByTag(String tag) implements Grouping {
    @Override
    public String key(UsageSubject subject) {
      return subject.tags().getOrDefault(tag, UNTAGGED);
    }
  }

  /// Reads `task`, `family`, `cluster` or `tag:KEY`; empty where it is none of these.
  static Optional<Grouping> parse(String text) {
    return switch (text) {
      case "task" -> Optional.of(new ByTask());
      case "family" -> Optional.of(new ByFamily());
      case "cluster" -> Optional.of(new ByCluster());
      default ->
          text.startsWith("tag:") && text.length() > "tag:".length()
              ? Optional.of(new ByTag(text.substring("tag:".length())))
              : Optional.empty();
    };
  }
}
