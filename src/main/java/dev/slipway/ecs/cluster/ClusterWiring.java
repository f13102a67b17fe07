package dev.slipway.ecs.cluster;

import dev.slipway.store.Store;
import io.quarkus.arc.DefaultBean;
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

  /// Where nothing runs tasks, clusters are empty.
  @Produces
  @Singleton
  @DefaultBean
  ClusterContents noContents() {
    return (_, _) -> ClusterCounts.NONE;
  }
}
