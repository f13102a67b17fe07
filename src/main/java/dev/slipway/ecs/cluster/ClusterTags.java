package dev.slipway.ecs.cluster;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.tag.TaggedResources;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Tag;

/// The tags of clusters.
final class ClusterTags implements TaggedResources {

  private final Clusters clusters;

  ClusterTags(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public String kind() {
    return EcsArn.CLUSTER;
  }

  @Override
  public Optional<List<Tag>> tags(Caller caller, EcsArn arn) {
    return active(caller, arn).map(Cluster::tags);
  }

  @Override
  public boolean retag(Caller caller, EcsArn arn, UnaryOperator<List<Tag>> change) {
    if (active(caller, arn).isEmpty()) {
      return false;
    }
    clusters.update(
        caller,
        arn.toString(),
        cluster ->
            cluster.toBuilder().tags(ClusterEngine.check(change.apply(cluster.tags()))).build());
    return true;
  }

  private Optional<Cluster> active(Caller caller, EcsArn arn) {
    return clusters
        .find(caller, arn.toString())
        .filter(cluster -> cluster.status().equals(Clusters.ACTIVE));
  }
}
