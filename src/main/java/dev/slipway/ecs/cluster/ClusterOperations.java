package dev.slipway.ecs.cluster;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.ecs.EcsPages;
import dev.slipway.ecs.settings.AccountSettings;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import dev.slipway.wire.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;

/// Making, finding and deleting clusters.
@ApplicationScoped
public class ClusterOperations implements AwsOperations {

  private static final int MOST = 100;

  private final Clusters clusters;
  private final ClusterContents contents;
  private final AccountSettings settings;

  ClusterOperations(Clusters clusters, ClusterContents contents, AccountSettings settings) {
    this.clusters = clusters;
    this.contents = contents;
    this.settings = settings;
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html>
  ///
  /// Not emulated: Auto Scaling groups and managed instances as capacity providers, which come with
  /// a later version; Container Insights is kept and has no effect yet.
  @Operation
  CreateClusterResponse createCluster(CreateClusterRequest request, Caller caller) {
    Cluster wanted = ClusterRequests.cluster(request, caller, settings.containerInsights(caller));
    Cluster created = clusters.create(caller, wanted);
    return CreateClusterResponse.builder()
        .cluster(view(caller, created, ClusterView.OF_CHANGES))
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html>
  @Operation
  DescribeClustersResponse describeClusters(DescribeClustersRequest request, Caller caller) {
    List<String> names = request.clusters().isEmpty() ? List.of("default") : request.clusters();
    if (names.size() > MOST) {
      throw EcsErrors.invalidParameter("clusters can have at most %d items.".formatted(MOST));
    }
    Set<ClusterField> include = EnumSet.noneOf(ClusterField.class);
    include.addAll(request.include());
    if (include.contains(ClusterField.UNKNOWN_TO_SDK_VERSION)) {
      throw EcsErrors.invalidParameter(
          "include should be one of [ATTACHMENTS,CONFIGURATIONS,SETTINGS,STATISTICS,TAGS]");
    }
    List<Cluster> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String name : names) {
      Optional<Cluster> cluster = clusters.find(caller, name);
      cluster.ifPresent(each -> found.add(view(caller, each, include)));
      if (cluster.isEmpty()) {
        failures.add(missing(caller, name));
      }
    }
    return DescribeClustersResponse.builder().clusters(found).failures(failures).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListClusters.html>
  @Operation
  ListClustersResponse listClusters(ListClustersRequest request, Caller caller) {
    List<String> arns = clusters.existing(caller).stream().map(Cluster::clusterArn).toList();
    Page<String> page =
        EcsPages.of(arns, arn -> arn, request.nextToken(), request.maxResults(), MOST);
    return ListClustersResponse.builder()
        .clusterArns(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html>
  ///
  /// Not emulated: the container instance that is this machine stands in no cluster's way; a
  /// deleted cluster stays INACTIVE for good, not for a time.
  @Operation
  DeleteClusterResponse deleteCluster(DeleteClusterRequest request, Caller caller) {
    if (request.cluster() == null || request.cluster().isEmpty()) {
      throw EcsErrors.invalidParameter("Cluster can not be blank.");
    }
    Cluster deleted =
        clusters.update(
            caller,
            request.cluster(),
            cluster -> {
              if (contents.count(caller, cluster.clusterName()).hasTasks()) {
                throw ClusterErrors.containsTasks();
              }
              return cluster.toBuilder().status(Clusters.INACTIVE).build();
            });
    return DeleteClusterResponse.builder()
        .cluster(view(caller, deleted, ClusterView.OF_CHANGES))
        .build();
  }

  private Cluster view(Caller caller, Cluster cluster, Set<ClusterField> include) {
    return ClusterView.of(cluster, contents.count(caller, cluster.clusterName()), include);
  }

  private static Failure missing(Caller caller, String name) {
    String arn = EcsArn.looksLikeOne(name) ? name : EcsArn.cluster(caller, name).toString();
    return Failure.builder().arn(arn).reason("MISSING").build();
  }
}
