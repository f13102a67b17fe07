package dev.slipway.logs;

import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// CloudWatch Logs' errors with their sentences.
final class LogsErrors {
  private LogsErrors() {}

  static CloudWatchLogsException groupNotFound() {
    return notFound("The specified log group does not exist.");
  }

  static CloudWatchLogsException streamNotFound() {
    return notFound("The specified log stream does not exist.");
  }

  static CloudWatchLogsException groupExists() {
    return alreadyExists("The specified log group already exists");
  }

  static CloudWatchLogsException streamExists() {
    return alreadyExists("The specified log stream already exists");
  }

  static CloudWatchLogsException invalidToken() {
    return invalid("The specified nextToken is invalid.");
  }

  static CloudWatchLogsException invalidFilterPattern() {
    return invalid("Invalid filter pattern");
  }

  static CloudWatchLogsException invalidTerm(String term) {
    return invalid("Invalid character(s) in term '" + term + "'");
  }

  /// Ours, not AWS's: said instead of pretending that nothing matched.
  static CloudWatchLogsException notEvaluated(String what) {
    return invalid("Slipway does not evaluate " + what + " yet; use terms and quoted phrases");
  }

  /// AWS's sentence for a member that breaks its model's constraint.
  static CloudWatchLogsException constraint(String member, Object value, String constraint) {
    return invalid(
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must %s"
            .formatted(value, member, constraint));
  }

  static CloudWatchLogsException missing(String member) {
    return invalid(
        "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
            .formatted(member));
  }

  static CloudWatchLogsException invalid(String message) {
    return InvalidParameterException.builder().message(message).build();
  }

  private static CloudWatchLogsException notFound(String message) {
    return ResourceNotFoundException.builder().message(message).build();
  }

  private static CloudWatchLogsException alreadyExists(String message) {
    return ResourceAlreadyExistsException.builder().message(message).build();
  }
}
