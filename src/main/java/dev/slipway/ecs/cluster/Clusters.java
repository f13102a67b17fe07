package dev.slipway.ecs.cluster;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.ecs.SdkFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;

/// The clusters of every account and region, deleted ones included.
///
/// A cluster named `default` exists from the start: until something is written to it, it is made up
/// on reading. Counts and statistics are never stored; they are computed when somebody asks.
public final class Clusters {

  public static final String ACTIVE = "ACTIVE";
  public static final String INACTIVE = "INACTIVE";

  private final Table<Cluster> table;

  public Clusters(Store store) {
    this.table = store.table("ecs.cluster", new SdkFormat<>(Cluster::builder));
  }

  /// The cluster that a request names (the default one where it names none), in any status.
  public Optional<Cluster> find(Caller caller, @Nullable String nameOrArn) {
    return ClusterName.parse(caller, nameOrArn).flatMap(name -> find(caller, name));
  }

  /// The ACTIVE cluster that a request names, or AWS's error saying why there is none.
  public Cluster require(Caller caller, @Nullable String nameOrArn) {
    Cluster cluster = find(caller, nameOrArn).orElseThrow(EcsErrors::clusterNotFound);
    if (!cluster.status().equals(ACTIVE)) {
      throw EcsErrors.clusterInactive();
    }
    return cluster;
  }

  /// All clusters that are not INACTIVE, by name.
  public List<Cluster> existing(Caller caller) {
    var all = new TreeMap<String, Cluster>();
    find(caller, ClusterName.DEFAULT).ifPresent(cluster -> all.put(cluster.clusterName(), cluster));
    table.scan(prefix(caller)).forEach(cluster -> all.put(cluster.clusterName(), cluster));
    return all.values().stream().filter(cluster -> !cluster.status().equals(INACTIVE)).toList();
  }

  /// Makes the cluster unless an ACTIVE one has its name already, which is then the answer.
  public Cluster create(Caller caller, Cluster wanted) {
    String key = key(caller, wanted.clusterName());
    if (table.putIfAbsent(key, wanted)) {
      return wanted;
    }
    return table
        .update(key, present -> present.status().equals(INACTIVE) ? wanted : present)
        .orElseThrow(EcsErrors::clusterNotFound);
  }

  /// Changes an ACTIVE cluster and returns what became of it.
  public Cluster update(Caller caller, @Nullable String nameOrArn, UnaryOperator<Cluster> change) {
    Cluster present = require(caller, nameOrArn);
    String key = key(caller, present.clusterName());
    table.putIfAbsent(key, present);
    return table
        .update(
            key,
            cluster -> {
              if (!cluster.status().equals(ACTIVE)) {
                throw EcsErrors.clusterInactive();
              }
              return change.apply(cluster);
            })
        .orElseThrow(EcsErrors::clusterNotFound);
  }

  private Optional<Cluster> find(Caller caller, ClusterName name) {
    Optional<Cluster> stored = table.find(key(caller, name.value()));
    if (stored.isEmpty() && name.equals(ClusterName.DEFAULT)) {
      return Optional.of(fresh(caller, name));
    }
    return stored;
  }

  private static Cluster fresh(Caller caller, ClusterName name) {
    return Cluster.builder()
        .clusterArn(EcsArn.cluster(caller, name.value()).toString())
        .clusterName(name.value())
        .status(ACTIVE)
        .settings(
            ClusterSetting.builder()
                .name(ClusterSettingName.CONTAINER_INSIGHTS)
                .value("disabled")
                .build())
        .build();
  }

  private static String prefix(Caller caller) {
    return caller.account() + "/" + caller.region() + "/";
  }

  private static String key(Caller caller, String name) {
    return prefix(caller) + name;
  }
}
