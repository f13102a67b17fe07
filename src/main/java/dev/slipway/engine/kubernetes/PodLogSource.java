package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerState;
import dev.slipway.engine.ContainerState.Created;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.GroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The log of one container of a group, whose Pod the watch tells of.
final class PodLogSource implements PodLog.Source {

  /// A kubelet looks at its containers every second, and tells of them when it comes to it.
  private static final Duration SOON = Duration.ofSeconds(10);

  private final PodWatch watch;
  private final PodCalls calls;
  private final GroupId id;
  private final String container;

  PodLogSource(PodWatch watch, PodCalls calls, GroupId id, String container) {
    this.watch = watch;
    this.calls = calls;
    this.id = id;
    this.container = container;
  }

  @Override
  public LogConnection open(LogPart part) {
    var pod = watch.find(id).orElseThrow();
    return calls.log(pod, pod.nameOf(container), part);
  }

  @Override
  public boolean awaitLog(BooleanSupplier isClosed) {
    var pod =
        watch.await(
            id, each -> each.isEmpty() || isClosed.getAsBoolean() || state(each).isPresent());
    return state(pod).isPresent();
  }

  @Override
  public boolean wasRestarted() {
    return watch
        .find(id)
        .flatMap(each -> each.status(each.nameOf(container)))
        .filter(each -> each.getRestartCount() > 0)
        .isPresent();
  }

  @Override
  public boolean runs() {
    return runs(watch.find(id));
  }

  @Override
  public Optional<Instant> endsSoon() {
    return watch.await(id, each -> !runs(each), SOON).map(this::end);
  }

  @Override
  public void wake() {
    watch.wake();
  }

  private boolean runs(Optional<PodView> pod) {
    return state(pod).filter(Running.class::isInstance).isPresent();
  }

  /// Of a Pod that is gone nobody knows it.
  private Instant end(Optional<PodView> pod) {
    return state(pod)
        .filter(Ended.class::isInstance)
        .map(each -> ((Ended) each).finishedAt())
        .orElse(Instant.MAX);
  }

  /// Where the container stands, once its program was started.
  private Optional<ContainerState> state(Optional<PodView> pod) {
    return pod.flatMap(
            each -> {
              var name = each.nameOf(container);
              return each.status(name)
                  .flatMap(status -> PodObservations.state(status, each.go(name)));
            })
        .filter(each -> !(each instanceof Created));
  }
}
