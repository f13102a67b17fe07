package dev.slipway.ecs.instance;

import dev.slipway.ecs.cluster.ClusterContents;
import dev.slipway.ecs.cluster.ClusterEngine;
import dev.slipway.ecs.cluster.Clusters;
import dev.slipway.ecs.tag.TaggedResources;
import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.EngineKind;
import dev.slipway.engine.Engines;
import dev.slipway.placement.ReservationBooks;
import dev.slipway.placement.Vpcs;
import dev.slipway.store.Store;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Puts together what is plain Java about container instances.
@Singleton
public final class InstanceWiring {

  private static final long MIB = 1024L * 1024L;

  @Produces
  @Singleton
  MachineInstances instances(Store store, InstantSource clock) {
    return new MachineInstances(store, clock);
  }

  /// The engine is asked anew each time: what it has may change under a running service.
  @Produces
  @Singleton
  MachineState state(
      Instance<Engines> engines,
      @ConfigProperty(name = "quarkus.application.version") String version,
      ReservationBooks books,
      ClusterContents contents,
      Vpcs vpcs) {
    return new MachineState(
        cluster -> ClusterEngine.of(cluster).orElseGet(() -> engines.get().usual()),
        kind -> machine(engines.get(), kind, version),
        books,
        contents,
        vpcs);
  }

  @Produces
  @Singleton
  TaggedResources tags(Clusters clusters, MachineInstances instances) {
    return new InstanceTags(clusters, instances);
  }

  private static Machine machine(Engines engines, EngineKind kind, String version) {
    try {
      return machine(engines.of(kind).capacity(), version);
    } catch (EngineException e) {
      return new Machine(0, 0, "x86_64", version, false);
    }
  }

  private static Machine machine(EngineCapacity capacity, String version) {
    return new Machine(
        capacity.cpuUnits(),
        capacity.memoryBytes() / MIB,
        capacity.architecture().equals("amd64") ? "x86_64" : capacity.architecture(),
        version,
        true);
  }
}
