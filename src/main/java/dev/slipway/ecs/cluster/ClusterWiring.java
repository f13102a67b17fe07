package dev.slipway.ecs.cluster;

import dev.slipway.ecs.tag.TaggedResources;
import dev.slipway.store.Store;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Puts together what is plain Java about clusters.
@Singleton
public final class ClusterWiring {

  @Produces
  @Singleton
  Clusters clusters(Store store) {
    return new Clusters(store);
  }

  @Produces
  @Singleton
  TaggedResources clusterTags(Clusters clusters) {
    return new ClusterTags(clusters);
  }
}
