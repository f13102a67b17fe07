package dev.slipway.ecr.lifecycle;

/// What a rule keeps.
public sealed interface Limit {

  /// The newest so many.
  record Newest(int images) implements Limit {}

  /// Those that were pushed at most so many days ago.
  record Younger(int days) implements Limit {}
}
