package dev.slipway.engine;

import dev.slipway.engine.ContainerState.Created;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.ContainerState.Waiting;
import dev.slipway.engine.GroupAction.Fail;
import dev.slipway.engine.GroupAction.Launch;
import dev.slipway.engine.GroupAction.LookAgain;
import dev.slipway.engine.GroupAction.Restart;
import dev.slipway.engine.GroupKnowledge.Act;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides the whole life of a container group: who starts when, who is started again, when the
/// group ends and in which order. It does nothing itself.
///
/// A container starts once its dependencies are there. The group ends when an essential container
/// has ended for good, when it failed, or when its owner asked. Planning a group that has nothing
/// to do gives an empty list.
final class GroupPlan {
  private GroupPlan() {}

  static List<GroupAction> plan(ContainerGroup group, GroupKnowledge known, Instant now) {
    if (isEnding(group, known)) {
      return GroupEnding.plan(group, known);
    }
    var steps =
        group.containers().stream()
            .flatMap(each -> step(group, each, known, now).stream())
            .toList();
    var failure = steps.stream().filter(Fail.class::isInstance).findFirst();
    return failure.map(List::of).orElse(steps);
  }

  /// Whether the group only winds down from here.
  static boolean isEnding(ContainerGroup group, GroupKnowledge known) {
    return known.stopAsked()
        || known.observation().failure().isPresent()
        || group.containers().stream()
            .anyMatch(each -> each.essential() && RestartRule.hasEndedForGood(each, known))
        || group.containers().stream().allMatch(each -> RestartRule.hasEndedForGood(each, known));
  }

  private static Optional<GroupAction> step(
      ContainerGroup group, ContainerSpec container, GroupKnowledge known, Instant now) {
    var act = Optional.ofNullable(known.underway().get(container.name()));
    return switch (known.container(container.name()).state()) {
      case Waiting _, Created _ ->
          act.isPresent() ? Optional.empty() : launch(group, container, known, now);
      case Running _ -> Optional.empty();
      case Ended _ ->
          RestartRule.hasEndedForGood(container, known)
                  || act.filter(Act.STARTING::equals).isPresent()
              ? Optional.empty()
              : Optional.of(new Restart(container.name()));
    };
  }

  private static Optional<GroupAction> launch(
      ContainerGroup group, ContainerSpec container, GroupKnowledge known, Instant now) {
    return switch (Readiness.of(group, container, known, now)) {
      case Readiness.Ready _ -> Optional.of(new Launch(container.name()));
      case Readiness.Blocked(var until) -> until.map(LookAgain::new);
      case Readiness.Never(var failure) -> Optional.of(new Fail(failure));
    };
  }

  /// The earliest time at which the plan wants to be made again.
  static Optional<Instant> lookAgain(List<GroupAction> actions) {
    return actions.stream()
        .flatMap(action -> action instanceof LookAgain(var at) ? Stream.of(at) : Stream.empty())
        .min(Instant::compareTo);
  }
}
