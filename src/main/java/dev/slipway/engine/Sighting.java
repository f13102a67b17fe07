package dev.slipway.engine;

import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerState.Created;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.ContainerState.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Puts together what a runtime sees of containers and what it cannot know: which were given up,
/// which could not start, which vanished.
final class Sighting {
  /// ECS's words for a container that nobody ended and that is gone.
  static final GroupFailure VANISHED =
      new GroupFailure(
          GroupFailure.Kind.CONTAINER_VANISHED, "No container matching saved ID found");

  private Sighting() {}

  static ContainerObservation unmade(String container) {
    return new ContainerObservation(
        container, new Waiting(), Health.UNKNOWN, Optional.empty(), Optional.empty(), 0, List.of());
  }

  /// A group of which nothing was made yet.
  static GroupObservation unmade(ContainerGroup group) {
    return new GroupObservation(
        group.id(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        group.containers().stream().map(each -> unmade(each.name())).toList());
  }

  static Ended neverStarted(Instant now, Optional<GroupFailure> why) {
    return new Ended(
        OptionalInt.empty(), Optional.empty(), now, false, why.map(GroupFailure::toString));
  }

  /// The end of a container that was there before and is not any more.
  ///
  /// @param lastLook when it was seen there
  static Ended vanished(ContainerObservation before, Instant lastLook) {
    return end(before.state())
        .orElseGet(
            () ->
                new Ended(
                    OptionalInt.empty(),
                    startOf(before.state()),
                    lastLook,
                    true,
                    Optional.of(VANISHED.toString())));
  }

  static Optional<Ended> end(ContainerState state) {
    return state instanceof Ended ended ? Optional.of(ended) : Optional.empty();
  }

  /// The container as it is told to the owner.
  ///
  /// @param end the remembered one, which comes before what the runtime says
  static ContainerObservation of(ContainerObservation seen, Optional<Ended> end, int restartCount) {
    return new ContainerObservation(
        seen.name(),
        end.<ContainerState>map(each -> each).orElse(seen.state()),
        seen.health(),
        seen.runtimeId(),
        seen.imageDigest(),
        Math.max(seen.restartCount(), restartCount),
        seen.bindings());
  }

  /// The latest time at which, as the observation itself proves, the group was there.
  static Optional<Instant> latestProof(GroupObservation observation) {
    var ofContainers =
        observation.containers().stream()
            .flatMap(
                each ->
                    each.state() instanceof Ended ended
                        ? Stream.of(ended.finishedAt())
                        : startOf(each.state()).stream());
    var ofPulls = Stream.of(observation.pullStartedAt(), observation.pullStoppedAt());
    return Stream.concat(ofContainers, ofPulls.flatMap(Optional::stream)).max(Instant::compareTo);
  }

  private static Optional<Instant> startOf(ContainerState state) {
    return switch (state) {
      case Waiting _, Created _ -> Optional.empty();
      case Running(var at) -> Optional.of(at);
      case Ended ended -> ended.startedAt();
    };
  }
}
