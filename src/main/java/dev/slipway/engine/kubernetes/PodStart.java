package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.PullTimes;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Brings containers from nothing to running: the Pod, what the nodes pull for it, leave at the
/// gate.
final class PodStart {
  private final PodWatch watch;
  private final Pods pods;
  private final InstantSource clock;
  private final Map<PendingPulls, PullTimes> pending = new ConcurrentHashMap<>();

  private record PendingPulls(GroupId group, String container) {}

  PodStart(PodWatch watch, Pods pods, InstantSource clock) {
    this.watch = watch;
    this.pods = pods;
    this.clock = clock;
  }

  /// The nodes pull what the Pod has; the container is there, at its gate, when they have it.
  void pull(ContainerGroup group, ContainerSpec container, BooleanSupplier wanted)
      throws GroupFailureException {
    if (!pods.open(group, container, clock.instant(), wanted)) {
      return;
    }
    var pod = watch.await(group.id(), StartRule.isSettled(group, container));
    StartRule.check(group, container, pod);
  }

  /// The Pod has made it. The pulls are written down with the leave to start, to save a request.
  void create(ContainerGroup group, ContainerSpec container, PullTimes pulls)
      throws GroupFailureException {
    pending.put(new PendingPulls(group.id(), container.name()), pulls);
    StartRule.check(group, container, watch.find(group.id()));
  }

  /// Gives a container leave that does not run, and waits until it has begun.
  void start(ContainerGroup group, ContainerSpec container) throws GroupFailureException {
    var pod = watch.require(group.id());
    if (PodObservations.container(group, container, pod, clock.instant())
        .filter(each -> each.state() instanceof ContainerState.Running)
        .isPresent()) {
      return;
    }
    var name = PodNames.container(group, container.name());
    var next = pod.go(name).next(clock.instant());
    var marks = new HashMap<>(Map.of(Marks.go(name), next.text()));
    Optional.ofNullable(pending.remove(new PendingPulls(group.id(), container.name())))
        .ifPresent(pulls -> marks.put(Marks.pulls(name), pulls.toString()));
    pods.mark(pod, marks);
    var after = watch.await(group.id(), StartRule.hasBegun(group, container, next.run()));
    StartRule.check(group, container, after);
  }

  void forget(GroupId id) {
    pending.keySet().removeIf(each -> each.group().equals(id));
  }
}
