package dev.slipway.ecs.cluster;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.wire.Caller;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a cluster, as requests give it: short, as an ARN, or not at all for `default`.
public record ClusterName(String value) {

  public static final ClusterName DEFAULT = new ClusterName("default");

  private static final String RULE = "^[a-zA-Z0-9\\-_]{1,255}$";
  private static final Pattern ALLOWED = Pattern.compile(RULE);

  /// Reads what a request names its cluster by; refuses what could never name one of the caller's.
  public static ClusterName parse(Caller caller, @Nullable String reference) {
    if (reference == null || reference.isEmpty()) {
      return DEFAULT;
    }
    if (!EcsArn.looksLikeOne(reference)) {
      return plain(reference);
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
    if (!arn.belongsTo(caller)) {
      throw EcsErrors.clusterNotFound();
    }
    return plain(arn.path());
  }

  private static ClusterName plain(String name) {
    if (!ALLOWED.matcher(name).matches()) {
      throw EcsErrors.invalidParameter("Cluster must match " + RULE + ", but was " + name);
    }
    return new ClusterName(name);
  }
}
