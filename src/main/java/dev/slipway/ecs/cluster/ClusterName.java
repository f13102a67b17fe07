package dev.slipway.ecs.cluster;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.wire.Caller;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a cluster, as requests give it: short, as an ARN, or not at all for `default`.
public record ClusterName(String value) {

  public static final ClusterName DEFAULT = new ClusterName("default");

  private static final String RULE = "^[a-zA-Z0-9\\-_]{1,255}$";
  private static final Pattern ALLOWED = Pattern.compile(RULE);

  /// Reads what a request names its cluster by; empty where it is another account's. Refuses what
  /// could never name a cluster.
  public static Optional<ClusterName> parse(Caller caller, @Nullable String reference) {
    if (reference == null || reference.isEmpty()) {
      return Optional.of(DEFAULT);
    }
    if (!EcsArn.looksLikeOne(reference)) {
      return Optional.of(plain(reference));
    }
    EcsArn arn =
        EcsArn.parse(reference)
            .orElseThrow(() -> EcsErrors.invalidParameter("Invalid arn syntax: " + reference));
    if (!arn.kind().equals(EcsArn.CLUSTER)) {
      throw EcsErrors.invalidParameter("Unsupported resource type: " + arn.kind());
    }
    if (!arn.region().equals(caller.region())) {
      throw EcsErrors.invalidParameter("Invalid Region in ARN");
    }
    return arn.belongsTo(caller) ? Optional.of(plain(arn.path())) : Optional.empty();
  }

  private static ClusterName plain(String name) {
    if (!ALLOWED.matcher(name).matches()) {
      throw EcsErrors.invalidParameter("Cluster must match " + RULE + ", but was " + name);
    }
    return new ClusterName(name);
  }
}
