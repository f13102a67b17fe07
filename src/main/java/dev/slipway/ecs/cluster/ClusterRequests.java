package dev.slipway.ecs.cluster;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.ecs.tag.TagRules;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterServiceConnectDefaults;
import software.amazon.awssdk.services.ecs.model.ClusterServiceConnectDefaultsRequest;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterRequest;

/// From what requests ask of a cluster to the cluster that results; what is not allowed is refused.
final class ClusterRequests {

  private static final String NAME_RULE = "^[a-zA-Z0-9\\-_]{1,255}$";
  private static final Pattern NAME = Pattern.compile(NAME_RULE);

  private ClusterRequests() {}

  /// The cluster that a request wants made.
  ///
  /// @param insights the account's value of Container Insights, where the request has none
  static Cluster cluster(CreateClusterRequest request, Caller caller, String insights) {
    String name = request.clusterName() == null ? "default" : request.clusterName();
    if (!NAME.matcher(name).matches()) {
      throw EcsErrors.invalidParameter("ClusterName must match " + NAME_RULE);
    }
    TagRules.check(request.tags());
    ClusterEngine.check(request.tags());
    ClusterRules.checkSettings(request.settings());
    ClusterRules.checkConfiguration(request.configuration());
    ClusterRules.checkProviders(request.capacityProviders());
    ClusterRules.checkStrategy(
        request.defaultCapacityProviderStrategy(), request.capacityProviders());
    return Cluster.builder()
        .clusterArn(EcsArn.cluster(caller, name).toString())
        .clusterName(name)
        .status(Clusters.ACTIVE)
        .tags(request.tags())
        .settings(request.settings().isEmpty() ? insights(insights) : request.settings())
        .configuration(request.configuration())
        .capacityProviders(request.capacityProviders())
        .defaultCapacityProviderStrategy(
            ClusterRules.filled(request.defaultCapacityProviderStrategy()))
        .serviceConnectDefaults(connectDefaults(request.serviceConnectDefaults()))
        .build();
  }

  /// The cluster with what the request changes; what it leaves out stays.
  static Cluster updated(Cluster present, UpdateClusterRequest request) {
    ClusterRules.checkSettings(request.settings());
    ClusterRules.checkConfiguration(request.configuration());
    var changed = present.toBuilder();
    if (!request.settings().isEmpty()) {
      changed.settings(request.settings());
    }
    if (request.configuration() != null) {
      changed.configuration(request.configuration());
    }
    if (request.serviceConnectDefaults() != null) {
      changed.serviceConnectDefaults(connectDefaults(request.serviceConnectDefaults()));
    }
    return changed.build();
  }

  private static List<ClusterSetting> insights(String value) {
    return List.of(
        ClusterSetting.builder().name(ClusterSettingName.CONTAINER_INSIGHTS).value(value).build());
  }

  /// An empty namespace means none.
  private static @Nullable ClusterServiceConnectDefaults connectDefaults(
      @Nullable ClusterServiceConnectDefaultsRequest asked) {
    return asked == null || asked.namespace() == null || asked.namespace().isEmpty()
        ? null
        : ClusterServiceConnectDefaults.builder().namespace(asked.namespace()).build();
  }
}
