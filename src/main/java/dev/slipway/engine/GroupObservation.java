package dev.slipway.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an engine knows of a group at a moment. It is read anew each time, never remembered as
/// truth.
///
/// @param pullStartedAt when the first image pull began
/// @param pullStoppedAt when the last one ended
/// @param address the group's own IPv4 address, where it has one
/// @param failure why the group could not start, or came apart
/// @param containers in the order of their definition
public record GroupObservation(
    GroupId id,
    Optional<Instant> pullStartedAt,
    Optional<Instant> pullStoppedAt,
    Optional<String> address,
    Optional<GroupFailure> failure,
    List<ContainerObservation> containers) {

  public GroupObservation {
    containers = List.copyOf(containers);
  }

  /// Nothing of the group runs any more, and nothing will.
  public boolean hasEnded() {
    return containers.stream().allMatch(each -> each.state() instanceof ContainerState.Ended);
  }

  public Optional<ContainerObservation> container(String name) {
    return containers.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
