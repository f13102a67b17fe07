package dev.slipway.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A log group as it was made.
///
/// @param createdAt milliseconds since 1970, as CloudWatch Logs gives all its times
/// @param retentionDays after how many days events expire; empty means never
/// @param groupClass `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`
public record LogGroup(
    String name,
    long createdAt,
    Optional<Integer> retentionDays,
    Optional<String> kmsKeyId,
    String groupClass,
    Map<String, String> tags) {

  public LogGroup {
    tags = Map.copyOf(tags);
  }

  LogGroup withRetention(Optional<Integer> days) {
    return new LogGroup(name, createdAt, days, kmsKeyId, groupClass, tags);
  }

  LogGroup withTags(Map<String, String> newTags) {
    return new LogGroup(name, createdAt, retentionDays, kmsKeyId, groupClass, newTags);
  }

  /// The time stamp below which events have expired.
  long expiredBefore(Instant now) {
    return retentionDays
        .map(days -> now.minus(Duration.ofDays(days)).toEpochMilli())
        .orElse(Long.MIN_VALUE);
  }
}
