package dev.slipway.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One or more containers that share a network identity and a resource envelope, with an order of
/// start and stop, health rules and volumes. An ECS task and a Kubernetes pod are both this.
///
/// It says what is wanted and never changes once it runs.
///
/// @param id unique in the engine
/// @param name readable, for `docker ps`: `web-3` for revision 3 of the family `web`
/// @param labels the owner's, put on everything that the engine makes for the group
/// @param envelope what all containers together may use
/// @param containers in the order of their definition, names unique, at least one essential
public record ContainerGroup(
    GroupId id,
    String name,
    Map<String, String> labels,
    Envelope envelope,
    GroupNetwork network,
    Site site,
    List<GroupVolume> volumes,
    List<ContainerSpec> containers) {

  public ContainerGroup {
    labels = Map.copyOf(labels);
    volumes = List.copyOf(volumes);
    containers = List.copyOf(containers);
    if (containers.isEmpty()) {
      throw new IllegalArgumentException("a group without containers: " + id);
    }
    if (containers.stream().map(ContainerSpec::name).distinct().count() != containers.size()) {
      throw new IllegalArgumentException("two containers of one name in group " + id);
    }
  }

  public Platform platform() {
    return site.platform();
  }

  public Optional<ContainerSpec> container(String containerName) {
    return containers.stream().filter(each -> each.name().equals(containerName)).findFirst();
  }
}
