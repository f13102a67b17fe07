package dev.slipway.ecs.metadata;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// How often each client may ask: as at AWS's agent forty times a second, and sixty times at once.
///
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html>, at
/// `ECS_TASK_METADATA_RPS_LIMIT`
final class RequestRate {
  private static final double STEADY = 40;
  private static final double BURST = 60;

  /// Addresses are few; who comes and goes is forgotten when it has its whole burst again.
  private static final int MANY = 1000;

  private final InstantSource clock;
  private final Map<String, Bucket> buckets = new HashMap<>(); // guarded by this

  RequestRate(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether the client may ask now; if so, that counts.
  synchronized boolean allows(String client) {
    var now = clock.instant();
    if (buckets.size() > MANY) {
      buckets.values().removeIf(bucket -> bucket.at(now).left() >= BURST);
    }
    var bucket = buckets.getOrDefault(client, new Bucket(BURST, now)).at(now);
    boolean allowed = bucket.left() >= 1;
    buckets.put(client, allowed ? bucket.less() : bucket);
    return allowed;
  }

  /// How many requests are left at a moment.
  private record Bucket(double left, Instant moment) {

    Bucket at(Instant now) {
      double seconds = Math.max(0, Duration.between(moment, now).toNanos() / 1e9);
      return new Bucket(Math.min(BURST, left + seconds * STEADY), now);
    }

    Bucket less() {
      return new Bucket(left - 1, moment);
    }
  }
}
