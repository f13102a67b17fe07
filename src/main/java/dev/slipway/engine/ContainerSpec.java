package dev.slipway.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One container of a group, as wanted.
///
/// @param image as the engine is to ask for it
/// @param essential when it ends, the group ends
/// @param labels of this container only, beside the group's
public record ContainerSpec(
    String name,
    String image,
    boolean essential,
    ContainerProcess process,
    ContainerResources resources,
    ContainerSecurity security,
    ContainerStorage storage,
    ContainerOrder order,
    Optional<HealthCheck> healthCheck,
    Optional<RestartPolicy> restartPolicy,
    List<PortMapping> ports,
    List<String> links,
    GroupNetwork.Names names,
    Map<String, String> labels) {

  public ContainerSpec {
    ports = List.copyOf(ports);
    links = List.copyOf(links);
    labels = Map.copyOf(labels);
  }
}
