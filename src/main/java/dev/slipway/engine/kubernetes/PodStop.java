package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.EngineException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/// Ends single containers by their gates: the stop signal, and when its time is over, the end.
final class PodStop {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(10);
  private final PodWatch watch;
  private final Pods pods;
  private final InstantSource clock;

  PodStop(PodWatch watch, Pods pods, InstantSource clock) {
    this.watch = watch;
    this.pods = pods;
    this.clock = clock;
  }

  /// Blocks until the container has ended.
  void stop(ContainerGroup group, ContainerSpec container) {
    var pod = watch.require(group.id());
    var signal = pod.stopSignal(PodNames.container(group, container.name()));
    if (signalAndWait(group, container, signal, container.order().stopTimeout())) {
      return;
    }
    if (!signalAndWait(group, container, GateProgram.KILL, PATIENCE)) {
      throw new EngineException(
          "killed container " + container.name() + " of group " + group.id() + " but it goes on",
          new IllegalStateException("still running"));
    }
  }

  /// Whether the container has ended in time.
  private boolean signalAndWait(
      ContainerGroup group, ContainerSpec container, int signal, Duration patience) {
    Predicate<Optional<PodView>> ended = _ -> !isRunning(group, container);
    try {
      if (isRunning(group, container)) {
        pods.signal(watch.require(group.id()), PodNames.container(group, container.name()), signal);
      }
    } catch (EngineException e) {
      // A container may end under the very command that sends the signal.
      if (watch.await(group.id(), ended, SOON).isEmpty()) {
        throw e;
      }
    }
    return watch.await(group.id(), ended, patience).isPresent();
  }

  private boolean isRunning(ContainerGroup group, ContainerSpec container) {
    return watch
        .find(group.id())
        .flatMap(pod -> PodObservations.container(group, container, pod, clock.instant()))
        .filter(each -> each.state() instanceof ContainerState.Running)
        .isPresent();
  }
}
