package dev.slipway.ecs.task.run;

import dev.slipway.engine.EngineKind;
import dev.slipway.placement.Vpcs;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.Cluster;

/// Where the tasks of a cluster can be.
///
/// @param vpcs with the subnets of tasks that have an address of their own
/// @param instances of the cluster
/// @param engines what runs the cluster's tasks
public record Sites(
    Vpcs vpcs, ContainerInstances instances, Function<Cluster, EngineKind> engines) {}
