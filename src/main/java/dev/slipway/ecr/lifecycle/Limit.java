package dev.slipway.ecr.lifecycle;

/// What a rule keeps.
public sealed interface Limit {

  /// The newest so many.
  record Newest(int images) implements Limit {}

  /// Those that were pushed, or came back from the archive, at most so many days ago.
  record Younger(int days) implements Limit {}

  /// Those that were pulled at most so many days ago; what was never pulled counts from its push.
  record Used(int days) implements Limit {}

  /// Those that went into the archive at most so many days ago.
  record ArchivedWithin(int days) implements Limit {}
}
