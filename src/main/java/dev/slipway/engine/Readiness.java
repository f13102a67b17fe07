package dev.slipway.engine;

import dev.slipway.engine.ContainerOrder.Dependency;
import dev.slipway.engine.ContainerState.Created;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.ContainerState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the dependencies of a container let it start: now, not yet, or never.
sealed interface Readiness {
  record Ready() implements Readiness {}

  /// Not yet.
  ///
  /// @param until when the container's start time-out runs out, if it runs
  record Blocked(Optional<Instant> until) implements Readiness {}

  record Never(GroupFailure failure) implements Readiness {}

  /// Looks at every dependency; the worst answer counts.
  static Readiness of(
      ContainerGroup group, ContainerSpec container, GroupKnowledge known, Instant now) {
    var answers = answers(group, container, known, now).toList();
    var never = answers.stream().filter(Never.class::isInstance).findFirst();
    var blocked = answers.stream().filter(Blocked.class::isInstance).map(Blocked.class::cast);
    return never.orElseGet(
        () ->
            blocked
                .min(Comparator.comparing(each -> each.until().orElse(Instant.MAX)))
                .<Readiness>map(each -> each)
                .orElseGet(Ready::new));
  }

  private static Stream<Readiness> answers(
      ContainerGroup group, ContainerSpec container, GroupKnowledge known, Instant now) {
    var mounted =
        container.storage().volumesFrom().stream()
            .<Readiness>map(
                from ->
                    known.container(from.container()).state() instanceof Waiting
                        ? new Blocked(Optional.empty())
                        : new Ready());
    var dependencies =
        container.order().dependsOn().stream()
            .map(each -> answer(group, container, each, known, now));
    return Stream.concat(mounted, dependencies);
  }

  private static Readiness answer(
      ContainerGroup group,
      ContainerSpec container,
      Dependency dependency,
      GroupKnowledge known,
      Instant now) {
    var other = group.container(dependency.container()).orElseThrow();
    var seen = known.container(other.name());
    boolean ended = RestartRule.hasEndedForGood(other, known);
    boolean met =
        switch (dependency.condition()) {
          case START -> seen.wasStarted() || ended;
          case COMPLETE -> ended && exitCode(seen).isPresent();
          case SUCCESS -> ended && exitCode(seen).filter(code -> code == 0).isPresent();
          case HEALTHY ->
              seen.state() instanceof Running
                  && seen.health() == ContainerObservation.Health.HEALTHY;
        };
    if (met) {
      return new Ready();
    }
    boolean hopeless =
        ended
            || (dependency.condition() == ContainerOrder.Condition.HEALTHY
                && other.healthCheck().isEmpty());
    return hopeless ? unresolvable(container, dependency) : blocked(container, seen, now);
  }

  private static Readiness blocked(
      ContainerSpec container, ContainerObservation dependency, Instant now) {
    var timeout = container.order().startTimeout();
    var deadline = timeout.flatMap(patience -> startOf(dependency).map(at -> at.plus(patience)));
    return deadline.filter(at -> !now.isBefore(at)).isPresent()
        ? timedOut(timeout.orElseThrow())
        : new Blocked(deadline);
  }

  private static Readiness unresolvable(ContainerSpec container, Dependency dependency) {
    var message =
        String.format(
            Locale.ROOT,
            "Task dependencies cannot be resolved, container %s needs %s to reach %s",
            container.name(),
            dependency.container(),
            dependency.condition());
    return new Never(new GroupFailure(GroupFailure.Kind.TASK_DEPENDENCY, message));
  }

  private static Readiness timedOut(Duration patience) {
    return new Never(
        new GroupFailure(
            GroupFailure.Kind.START_TIMEOUT,
            "Could not transition to running; timed out after waiting " + words(patience)));
  }

  /// As the ECS agent writes durations: `90s` is `1m30s`.
  private static String words(Duration duration) {
    long minutes = duration.toMinutes();
    int seconds = duration.toSecondsPart();
    return (minutes > 0 ? minutes + "m" : "") + (seconds > 0 || minutes == 0 ? seconds + "s" : "");
  }

  private static Optional<Integer> exitCode(ContainerObservation container) {
    return container.state() instanceof Ended ended && ended.exitCode().isPresent()
        ? Optional.of(ended.exitCode().getAsInt())
        : Optional.empty();
  }

  private static Optional<Instant> startOf(ContainerObservation container) {
    return switch (container.state()) {
      case Waiting _, Created _ -> Optional.empty();
      case Running(var at) -> Optional.of(at);
      case Ended ended -> ended.startedAt();
    };
  }
}
