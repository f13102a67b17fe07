package dev.slipway.engine;

import dev.slipway.engine.ContainerOrder.Dependency;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.GroupAction.GiveUp;
import dev.slipway.engine.GroupAction.Stop;
import dev.slipway.engine.GroupKnowledge.Act;
import java.util.List;
import java.util.Optional;

/// Winds a group down: what never started is given up, and a container is stopped only when all
/// that depend on it have ended. Independent ones stop together.
final class GroupEnding {
  private GroupEnding() {}

  static List<GroupAction> plan(ContainerGroup group, GroupKnowledge known) {
    return group.containers().stream()
        .flatMap(container -> step(group, container, known).stream())
        .toList();
  }

  private static Optional<GroupAction> step(
      ContainerGroup group, ContainerSpec container, GroupKnowledge known) {
    if (isGone(container, known)) {
      return known.container(container.name()).state() instanceof Ended
          ? Optional.empty()
          : Optional.of(new GiveUp(container.name()));
    }
    boolean stopsNow =
        known.container(container.name()).state() instanceof Running
            && !known.underway().containsKey(container.name())
            && group.containers().stream()
                .filter(other -> needs(other, container.name()))
                .allMatch(other -> isGone(other, known));
    return stopsNow ? Optional.of(new Stop(container.name())) : Optional.empty();
  }

  /// It does not run and nothing is about to change that.
  private static boolean isGone(ContainerSpec container, GroupKnowledge known) {
    return !(known.container(container.name()).state() instanceof Running)
        && known.underway().get(container.name()) != Act.STARTING;
  }

  private static boolean needs(ContainerSpec container, String dependency) {
    return container.order().dependsOn().stream()
        .map(Dependency::container)
        .anyMatch(dependency::equals);
  }
}
