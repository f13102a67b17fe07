package dev.slipway.ecs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.ecs.settings.AccountSettings;
import dev.slipway.store.MemoryStore;
import dev.slipway.store.SqliteStore;
import dev.slipway.wire.Caller;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterContainsTasksException;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.ResourceInUseException;

/// A cluster that has tasks: five run, three wait, some of them on Spot.
class ClusterWithTasksTest {

  private static final Caller CALLER = new Caller("111122223333", "us-east-1", "AKIA", "r");
  private static final ClusterContents TASKS =
      (_, _) -> new ClusterCounts(2, 1, 3, 2, Set.of("FARGATE_SPOT"), Set.of());

  private final MemoryStore store = new MemoryStore();
  private final Clusters clusters = new Clusters(store);
  private final ClusterOperations operations =
      new ClusterOperations(clusters, TASKS, new AccountSettings(store));
  private final ClusterUpdateOperations updates = new ClusterUpdateOperations(clusters, TASKS);

  @Test
  void itCountsThem() {
    Cluster cluster =
        operations
            .describeClusters(
                DescribeClustersRequest.builder().include(ClusterField.STATISTICS).build(), CALLER)
            .clusters()
            .getFirst();

    assertThat(cluster.runningTasksCount()).isEqualTo(5);
    assertThat(cluster.pendingTasksCount()).isEqualTo(3);
    assertThat(cluster.statistics())
        .extracting(KeyValuePair::name, KeyValuePair::value)
        .contains(
            tuple("runningEC2TasksCount", "2"),
            tuple("pendingEC2TasksCount", "1"),
            tuple("runningFargateTasksCount", "3"),
            tuple("pendingFargateTasksCount", "2"));
  }

  @Test
  void itCannotBeDeleted() {
    assertThatThrownBy(
            () ->
                operations.deleteCluster(
                    DeleteClusterRequest.builder().cluster("default").build(), CALLER))
        .isInstanceOf(ClusterContainsTasksException.class)
        .hasMessage("The Cluster cannot be deleted while Tasks are active.");
    assertThat(clusters.require(CALLER, "default").status()).isEqualTo("ACTIVE");
  }

  @Test
  void itKeepsTheCapacityProviderThatTheyCameBy() {
    operations.createCluster(
        CreateClusterRequest.builder()
            .clusterName("web")
            .capacityProviders("FARGATE", "FARGATE_SPOT")
            .build(),
        CALLER);

    assertThatThrownBy(() -> put("FARGATE")).isInstanceOf(ResourceInUseException.class);
    assertThat(clusters.require(CALLER, "web").capacityProviders())
        .containsExactly("FARGATE", "FARGATE_SPOT");
    put("FARGATE_SPOT");
    assertThat(clusters.require(CALLER, "web").capacityProviders()).containsExactly("FARGATE_SPOT");
  }

  @Test
  void clustersAreThereAgainAfterARestart(@TempDir Path directory) {
    CapacityProviderStrategyItem spot =
        CapacityProviderStrategyItem.builder()
            .capacityProvider("FARGATE_SPOT")
            .weight(1)
            .base(0)
            .build();
    Cluster web =
        Cluster.builder()
            .clusterName("web")
            .status(Clusters.ACTIVE)
            .defaultCapacityProviderStrategy(spot)
            .build();
    try (var first = SqliteStore.open(directory)) {
      new Clusters(first).create(CALLER, web);
    }
    try (var second = SqliteStore.open(directory)) {
      assertThat(new Clusters(second).require(CALLER, "web")).isEqualTo(web);
    }
  }

  private void put(String provider) {
    updates.putClusterCapacityProviders(
        PutClusterCapacityProvidersRequest.builder()
            .cluster("web")
            .capacityProviders(provider)
            .defaultCapacityProviderStrategy(
                CapacityProviderStrategyItem.builder().capacityProvider(provider).build())
            .build(),
        CALLER);
  }
}
