package dev.slipway.ecs.instance;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.cluster.Clusters;
import dev.slipway.ecs.tag.TaggedResources;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.Tag;

/// The tags of container instances.
final class InstanceTags implements TaggedResources {

  private final Clusters clusters;
  private final MachineInstances instances;

  InstanceTags(Clusters clusters, MachineInstances instances) {
    this.clusters = clusters;
    this.instances = instances;
  }

  @Override
  public String kind() {
    return EcsArn.CONTAINER_INSTANCE;
  }

  @Override
  public Optional<List<Tag>> tags(Caller caller, EcsArn arn) {
    return cluster(caller, arn)
        .map(cluster -> instances.of(caller, cluster))
        .map(ContainerInstance::tags);
  }

  @Override
  public boolean retag(Caller caller, EcsArn arn, UnaryOperator<List<Tag>> change) {
    Optional<Cluster> cluster = cluster(caller, arn);
    cluster.ifPresent(
        each ->
            instances.update(
                caller, each, kept -> kept.toBuilder().tags(change.apply(kept.tags())).build()));
    return cluster.isPresent();
  }

  private Optional<Cluster> cluster(Caller caller, EcsArn arn) {
    return clusters
        .find(caller, arn.clusterName().orElse(""))
        .filter(cluster -> cluster.status().equals(Clusters.ACTIVE))
        .filter(cluster -> instances.arn(caller, cluster).equals(arn));
  }
}
