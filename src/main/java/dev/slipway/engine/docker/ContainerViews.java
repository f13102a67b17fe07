package dev.slipway.engine.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.slipway.engine.ContainerDetails;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.ContainerStats;
import java.util.List;
import java.util.Optional;

/// What the daemon tells of a group's containers, in the words of the engine port.
final class ContainerViews {
  private final Daemon daemon;
  private final Names names;
  private final Containers containers;
  private final Observations observations;

  ContainerViews(Daemon daemon, Names names, Containers containers, Observations observations) {
    this.daemon = daemon;
    this.names = names;
    this.containers = containers;
    this.observations = observations;
  }

  /// Those of the group's containers that are there.
  List<ContainerObservation> of(ContainerGroup group) {
    return group.containers().stream()
        .flatMap(spec -> find(group, spec).map(it -> observations.of(group, spec, it)).stream())
        .toList();
  }

  Optional<ContainerDetails> details(ContainerGroup group, ContainerSpec spec) {
    return find(group, spec).map(it -> Descriptions.of(observations.of(group, spec, it), it));
  }

  /// What a container that runs uses at this moment.
  Optional<ContainerStats> stats(ContainerGroup group, ContainerSpec spec) {
    return details(group, spec)
        .map(ContainerDetails::observation)
        .filter(each -> each.state() instanceof ContainerState.Running)
        .flatMap(ContainerObservation::runtimeId)
        .flatMap(id -> new Usage(daemon).of(id));
  }

  private Optional<InspectContainerResponse> find(ContainerGroup group, ContainerSpec spec) {
    return containers.find(names.container(group, spec.name()));
  }
}
