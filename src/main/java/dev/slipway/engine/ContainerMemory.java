package dev.slipway.engine;

import dev.slipway.engine.ContainerState.Ended;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is remembered of a group's containers between two looks: what was seen last, which of them
/// are over for good, and how often each was restarted. Its {@link GroupMemory} guards it.
final class ContainerMemory {
  private final ContainerGroup group;
  private final Map<String, Ended> ends = new HashMap<>();
  private final Map<String, Integer> restarts = new HashMap<>();
  private List<ContainerObservation> seen = List.of();
  private Instant lastLook;

  /// @param before what an earlier engine saw, if any
  ContainerMemory(ContainerGroup group, GroupObservation before, Instant now) {
    this.group = group;
    lastLook = Sighting.latestProof(before).orElse(now);
    for (var container : before.containers()) {
      restarts.put(container.name(), container.restartCount());
      if (container.state() instanceof Ended ended && ended.startedAt().isEmpty()) {
        ends.put(container.name(), ended);
      }
    }
  }

  /// Takes in what the runtime sees now; a container that was there before and is not any more is
  /// at its end. Answers whether the group cannot go on without one of those.
  boolean see(List<ContainerObservation> containers, GroupObservation before, Instant now) {
    seen = containers;
    var vanished = before.containers().stream().filter(this::hasVanished).toList();
    vanished.forEach(each -> ends.put(each.name(), Sighting.vanished(each, lastLook)));
    lastLook = now;
    return vanished.stream()
        .anyMatch(each -> !(each.state() instanceof Ended) && isEssential(each.name()));
  }

  private boolean hasVanished(ContainerObservation before) {
    return before.runtimeId().isPresent()
        && !ends.containsKey(before.name())
        && find(before.name()).isEmpty();
  }

  /// Whether nothing of the group was seen.
  boolean seesNothing() {
    return seen.isEmpty();
  }

  /// The containers that are over, whatever the runtime says.
  Set<String> ended() {
    return Set.copyOf(ends.keySet());
  }

  /// Where every container of the group stands.
  List<ContainerObservation> observe(GroupObservation before) {
    return group.containers().stream().map(each -> observe(each.name(), before)).toList();
  }

  private ContainerObservation observe(String container, GroupObservation before) {
    var known =
        find(container)
            .or(() -> before.container(container).filter(_ -> ends.containsKey(container)))
            .orElseGet(() -> Sighting.unmade(container));
    return Sighting.of(
        known, Optional.ofNullable(ends.get(container)), restarts.getOrDefault(container, 0));
  }

  /// What the runtime sees of a container, with the restarts that only the engine counts.
  ContainerObservation counted(ContainerObservation container) {
    return Sighting.of(container, Optional.empty(), restarts.getOrDefault(container.name(), 0));
  }

  private Optional<ContainerObservation> find(String container) {
    return seen.stream().filter(each -> each.name().equals(container)).findFirst();
  }

  boolean isEssential(String container) {
    return group.container(container).filter(ContainerSpec::essential).isPresent();
  }

  /// Calls a container ended that never started.
  void giveUp(String container, Instant now) {
    ends.putIfAbsent(container, Sighting.neverStarted(now, Optional.empty()));
  }

  /// A container could not be started, and is over.
  void fail(String container, GroupFailure cause, Instant now) {
    var end =
        find(container)
            .flatMap(each -> Sighting.end(each.state()))
            .orElseGet(() -> Sighting.neverStarted(now, Optional.of(cause)));
    ends.putIfAbsent(container, end);
  }

  void countRestart(String container) {
    restarts.merge(container, 1, Integer::sum);
  }
}
