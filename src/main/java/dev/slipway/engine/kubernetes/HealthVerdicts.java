package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.GroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Has a group looked at again when a health check has failed often enough: a cluster tells when a
/// container becomes ready, but not when it should have.
final class HealthVerdicts {
  private final Set<GroupId> due = ConcurrentHashMap.newKeySet();
  private volatile Consumer<GroupId> listener = _ -> {};

  void onDue(Consumer<GroupId> told) {
    listener = told;
  }

  void lookAgain(ContainerGroup group, PodView pod, Instant now) {
    PodObservations.nextVerdict(group, pod, now)
        .filter(_ -> due.add(group.id()))
        .ifPresent(at -> schedule(group.id(), Duration.between(now, at)));
  }

  private void schedule(GroupId id, Duration delay) {
    CompletableFuture.delayedExecutor(delay.toMillis() + 1, TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              due.remove(id);
              listener.accept(id);
            });
  }

  /// Tells nothing any more.
  void close() {
    listener = _ -> {};
  }
}
