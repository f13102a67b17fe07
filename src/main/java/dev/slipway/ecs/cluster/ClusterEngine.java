package dev.slipway.ecs.cluster;

import dev.slipway.ecs.EcsErrors;
import dev.slipway.engine.EngineKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Tag;

/// On which engine a cluster's tasks run: a tag of the cluster says it, for tags are what every AWS
/// tool can give a cluster and AWS lets be of any kind.
public final class ClusterEngine {
  /// The tag whose value is `docker`, `kubernetes` or `simulated`.
  public static final String TAG = "slipway:engine";

  private ClusterEngine() {}

  /// The engine that the cluster asks for; empty where it leaves it to the service.
  public static Optional<EngineKind> of(Cluster cluster) {
    return word(cluster.tags()).flatMap(EngineKind::of);
  }

  /// Refuses a word that names no engine.
  static List<Tag> check(List<Tag> tags) {
    word(tags)
        .filter(word -> EngineKind.of(word).isEmpty())
        .ifPresent(
            _ -> {
              throw EcsErrors.invalidParameter(
                  Arrays.stream(EngineKind.values())
                      .map(EngineKind::word)
                      .collect(Collectors.joining(",", "Tag " + TAG + " should be one of [", "]")));
            });
    return tags;
  }

  private static Optional<String> word(List<Tag> tags) {
    return tags.stream().filter(each -> each.key().equals(TAG)).map(Tag::value).findFirst();
  }
}
