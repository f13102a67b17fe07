package dev.slipway.ecr.lifecycle;

import java.util.Comparator;
import java.util.List;

/// When images of a repository expire or go into the archive: rules, the one that comes first beats
/// the others.
public record LifecyclePolicy(List<LifecycleRule> rules) {

  public LifecyclePolicy {
    rules = rules.stream().sorted(Comparator.comparingInt(LifecycleRule::priority)).toList();
  }

  /// Reads a policy's text, or says as AWS does what is wrong with it.
  public static LifecyclePolicy parse(String text) {
    return PolicyReader.read(text);
  }
}
