package dev.slipway.ecs.cluster;

import dev.slipway.ecs.EcsErrors;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.UpdateClusterRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterResponse;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsResponse;

/// Changing clusters: settings, configuration and capacity providers.
@ApplicationScoped
public class ClusterUpdateOperations implements AwsOperations {

  private final Clusters clusters;
  private final ClusterContents contents;

  ClusterUpdateOperations(Clusters clusters, ClusterContents contents) {
    this.clusters = clusters;
    this.contents = contents;
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateCluster.html>
  ///
  /// Not emulated: the configuration of ECS Exec and of managed storage is kept and has no effect.
  @Operation
  UpdateClusterResponse updateCluster(UpdateClusterRequest request, Caller caller) {
    Cluster updated =
        clusters.update(
            caller, named(request.cluster()), cluster -> ClusterRequests.updated(cluster, request));
    return UpdateClusterResponse.builder().cluster(view(caller, updated)).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateClusterSettings.html>
  @Operation
  UpdateClusterSettingsResponse updateClusterSettings(
      UpdateClusterSettingsRequest request, Caller caller) {
    if (request.settings().isEmpty()) {
      throw EcsErrors.invalidParameter("settings can not be empty.");
    }
    ClusterRules.checkSettings(request.settings());
    Cluster updated =
        clusters.update(
            caller,
            named(request.cluster()),
            cluster -> cluster.toBuilder().settings(request.settings()).build());
    return UpdateClusterSettingsResponse.builder().cluster(view(caller, updated)).build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html>
  ///
  /// Not emulated: other capacity providers than FARGATE and FARGATE_SPOT.
  @Operation
  PutClusterCapacityProvidersResponse putClusterCapacityProviders(
      PutClusterCapacityProvidersRequest request, Caller caller) {
    if (!request.hasCapacityProviders()) {
      throw EcsErrors.invalidParameter("capacityProviders can not be null.");
    }
    if (!request.hasDefaultCapacityProviderStrategy()) {
      throw EcsErrors.invalidParameter("defaultCapacityProviderStrategy can not be null.");
    }
    List<String> providers = request.capacityProviders();
    List<CapacityProviderStrategyItem> strategy = request.defaultCapacityProviderStrategy();
    ClusterRules.checkProviders(providers);
    ClusterRules.checkStrategy(strategy, providers);
    Cluster updated =
        clusters.update(
            caller,
            named(request.cluster()),
            cluster -> {
              refuseRemovalOfUsed(caller, cluster, providers);
              return cluster.toBuilder()
                  .capacityProviders(providers)
                  .defaultCapacityProviderStrategy(ClusterRules.filled(strategy))
                  .build();
            });
    return PutClusterCapacityProvidersResponse.builder().cluster(view(caller, updated)).build();
  }

  private void refuseRemovalOfUsed(Caller caller, Cluster cluster, List<String> remaining) {
    Set<String> removed = new HashSet<>(cluster.capacityProviders());
    removed.removeAll(remaining);
    removed.retainAll(contents.count(caller, cluster.clusterName()).usedProviders());
    if (!removed.isEmpty()) {
      throw ClusterErrors.providerInUse();
    }
  }

  /// These operations have no default cluster.
  private static String named(@Nullable String cluster) {
    if (cluster == null || cluster.isEmpty()) {
      throw EcsErrors.invalidParameter("Cluster can not be blank.");
    }
    return cluster;
  }

  private Cluster view(Caller caller, Cluster cluster) {
    return ClusterView.of(
        cluster, contents.count(caller, cluster.clusterName()), ClusterView.OF_CHANGES);
  }
}
