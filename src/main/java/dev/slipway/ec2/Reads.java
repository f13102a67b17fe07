package dev.slipway.ec2;

import org.jspecify.annotations.Nullable;

/// The rules that all reads share.
final class Reads {

  private static final int LEAST_RESULTS = 5;
  private static final int MOST_RESULTS = 1000;

  private Reads() {}

  static void checkDryRun(@Nullable Boolean dryRun) {
    if (Boolean.TRUE.equals(dryRun)) {
      throw Ec2Errors.dryRun();
    }
  }

  /// No list here is longer than the smallest page, so no token was ever given out.
  static void checkPage(@Nullable Integer maxResults, @Nullable String token) {
    if (maxResults != null && (maxResults < LEAST_RESULTS || maxResults > MOST_RESULTS)) {
      throw Ec2Errors.maxResults(maxResults, LEAST_RESULTS, MOST_RESULTS);
    }
    if (token != null) {
      throw Ec2Errors.tokenInvalid();
    }
  }
}
