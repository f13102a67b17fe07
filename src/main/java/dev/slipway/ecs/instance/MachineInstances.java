package dev.slipway.ecs.instance;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.ecs.SdkFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import dev.slipway.wire.Caller;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/// The container instances of clusters: each ACTIVE cluster has one, and it is this machine.
///
/// Kept is what users said of an instance (tags, attributes) and since when it is there; the rest
/// is found out when somebody asks.
public final class MachineInstances {

  private final Table<ContainerInstance> table;
  private final InstantSource clock;

  public MachineInstances(Store store, InstantSource clock) {
    this.table = store.table("ecs.instance", new SdkFormat<>(ContainerInstance::builder));
    this.clock = clock;
  }

  /// The cluster's instance. Its id stays the same for as long as the cluster has its name.
  public EcsArn arn(Caller caller, Cluster cluster) {
    String seed = "machine/" + key(caller, cluster);
    String id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    return EcsArn.containerInstance(caller, cluster.clusterName(), id.replace("-", ""));
  }

  /// What is kept of the cluster's instance; from the first time on it is registered.
  public ContainerInstance of(Caller caller, Cluster cluster) {
    String key = key(caller, cluster);
    return table
        .find(key)
        .orElseGet(
            () -> {
              table.putIfAbsent(key, registered(caller, cluster));
              return table.find(key).orElseThrow();
            });
  }

  /// The cluster's instance, if that is the one which a request names by id or ARN.
  Optional<ContainerInstance> find(Caller caller, Cluster cluster, String idOrArn) {
    String id = idOrArn;
    if (EcsArn.looksLikeOne(idOrArn)) {
      EcsArn named =
          EcsArn.parse(idOrArn)
              .filter(arn -> arn.kind().equals(EcsArn.CONTAINER_INSTANCE))
              .orElseThrow(() -> EcsErrors.invalidParameter("Invalid arn syntax: " + idOrArn));
      String clusterName = named.clusterName().orElse(cluster.clusterName());
      if (!clusterName.equals(cluster.clusterName())) {
        throw EcsErrors.otherCluster(clusterName, cluster.clusterName());
      }
      if (!named.belongsTo(caller)) {
        return Optional.empty();
      }
      id = named.name();
    }
    return id.equals(arn(caller, cluster).name())
        ? Optional.of(of(caller, cluster))
        : Optional.empty();
  }

  /// Changes what is kept of the cluster's instance.
  ContainerInstance update(
      Caller caller, Cluster cluster, UnaryOperator<ContainerInstance> change) {
    of(caller, cluster);
    return table.update(key(caller, cluster), change).orElseThrow();
  }

  private ContainerInstance registered(Caller caller, Cluster cluster) {
    return ContainerInstance.builder()
        .containerInstanceArn(arn(caller, cluster).toString())
        .registeredAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .build();
  }

  private static String key(Caller caller, Cluster cluster) {
    return String.join("/", caller.account(), caller.region(), cluster.clusterName());
  }
}
