package dev.slipway.ecr.policy;

/// What a policy says to a question.
public enum Decision {
  ALLOWED,
  /// Whatever else allows it.
  DENIED,
  /// Nothing either way.
  SILENT
}
