package dev.slipway.engine;

import dev.slipway.engine.ContainerState.Ended;
import java.time.Duration;

/// Decides whether a container that ended is started again: only by its policy, only with an exit
/// code that the policy does not ignore, and only when it ran for the policy's period.
final class RestartRule {
  private RestartRule() {}

  /// The container has ended and its policy does not start it again.
  static boolean hasEndedForGood(ContainerSpec container, GroupKnowledge known) {
    return known.container(container.name()).state() instanceof Ended ended
        && (known.over().contains(container.name())
            || container.restartPolicy().filter(policy -> restarts(policy, ended)).isEmpty());
  }

  private static boolean restarts(RestartPolicy policy, Ended ended) {
    return ended.exitCode().isPresent()
        && !policy.ignoredExitCodes().contains(ended.exitCode().getAsInt())
        && ended
            .startedAt()
            .map(at -> Duration.between(at, ended.finishedAt()))
            .filter(ran -> ran.compareTo(policy.attemptPeriod()) >= 0)
            .isPresent();
  }
}
