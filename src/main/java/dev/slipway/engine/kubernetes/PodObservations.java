package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerObservation.PortBinding;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.HealthCheck;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Turns what a cluster says of a Pod into what an engine tells of a group. A container's status
/// speaks of its gate; which run of the program that is, its leave says.
final class PodObservations {
  private static final String OUT_OF_MEMORY =
      "OutOfMemoryError: Container killed due to memory usage";
  private static final int KILLED = 137;

  /// The kubelet's words for a container that nobody ended and that is gone.
  private static final String GONE = "ContainerStatusUnknown";

  private static final Set<String> NOT_STARTED = Set.of("StartError", "ContainerCannotRun");

  private PodObservations() {}

  /// The containers of which there is something.
  static List<ContainerObservation> of(ContainerGroup group, PodView pod, Instant now) {
    return group.containers().stream()
        .flatMap(each -> container(group, each, pod, now).stream())
        .toList();
  }

  static Optional<ContainerObservation> container(
      ContainerGroup group, ContainerSpec spec, PodView pod, Instant now) {
    var name = PodNames.container(group, spec.name());
    var go = pod.go(name);
    return pod.status(name)
        .flatMap(
            status ->
                state(status, go)
                    .map(
                        state ->
                            new ContainerObservation(
                                spec.name(),
                                state,
                                health(spec, status, state, now),
                                runtimeId(status),
                                digest(status),
                                Math.max(0, go.run() - 1),
                                bindings(pod, name))));
  }

  /// Empty where the container was not made yet, or vanished.
  static Optional<ContainerState> state(ContainerStatus status, Go go) {
    var state = status.getState();
    int runsBefore = status.getRestartCount();
    boolean isOver = go.run() > 0 && runsBefore >= go.run();
    if (state.getTerminated() != null && !isOver) {
      return ended(state.getTerminated(), go, runsBefore + 1);
    }
    if (state.getRunning() == null || isOver) {
      return last(status).flatMap(end -> ended(end, go, runsBefore));
    }
    return go.run() == 0
        ? Optional.of(new ContainerState.Created())
        : Optional.of(
            new ContainerState.Running(
                later(Instant.parse(state.getRunning().getStartedAt()), go.at())));
  }

  /// The end of the run before, or of this one where there was none.
  private static Optional<ContainerStateTerminated> last(ContainerStatus status) {
    return Optional.ofNullable(status.getLastState())
        .flatMap(state -> Optional.ofNullable(state.getTerminated()))
        .or(() -> Optional.ofNullable(status.getState().getTerminated()));
  }

  private static Optional<ContainerState> ended(ContainerStateTerminated end, Go go, int run) {
    if (GONE.equals(end.getReason())) {
      return Optional.empty();
    }
    var leave = go.of(run);
    var finished = time(end.getFinishedAt()).orElse(leave);
    var refusal = refusal(end);
    if (refusal.isPresent() || go.run() == 0) {
      return Optional.of(
          new ContainerState.Ended(
              OptionalInt.empty(),
              Optional.empty(),
              finished,
              false,
              refusal.map(GroupFailure::toString)));
    }
    var started = later(time(end.getStartedAt()).orElse(leave), leave);
    return Optional.of(
        new ContainerState.Ended(
            OptionalInt.of(end.getExitCode()),
            Optional.of(started),
            later(started, finished),
            false,
            reason(end)));
  }

  private static Optional<String> reason(ContainerStateTerminated end) {
    return end.getExitCode() == KILLED && "OOMKilled".equals(end.getReason())
        ? Optional.of(OUT_OF_MEMORY)
        : Optional.empty();
  }

  /// Why the container's program could not be started, as the runtime or the gate says.
  static Optional<GroupFailure> refusal(ContainerStateTerminated end) {
    var message = Optional.ofNullable(end.getMessage()).orElse("");
    boolean byGate = message.startsWith(GateProgram.REFUSAL);
    return byGate || NOT_STARTED.contains(String.valueOf(end.getReason()))
        ? Optional.of(
            new GroupFailure(
                GroupFailure.Kind.CANNOT_START_CONTAINER,
                byGate ? message.substring(GateProgram.REFUSAL.length()) : message))
        : Optional.empty();
  }

  private static Health health(
      ContainerSpec spec, ContainerStatus status, ContainerState state, Instant now) {
    if (spec.healthCheck().isEmpty() || !(state instanceof ContainerState.Running(var since))) {
      return Health.UNKNOWN;
    }
    if (Boolean.TRUE.equals(status.getReady())) {
      return Health.HEALTHY;
    }
    return now.isBefore(verdict(spec.healthCheck().get(), since))
        ? Health.UNKNOWN
        : Health.UNHEALTHY;
  }

  /// When the health of a container will be decided that so far only failed to be good.
  static Optional<Instant> nextVerdict(ContainerGroup group, PodView pod, Instant now) {
    return group.containers().stream()
        .flatMap(
            spec ->
                container(group, spec, pod, now)
                    .filter(each -> each.health() == Health.UNKNOWN)
                    .flatMap(each -> verdict(spec, each.state()))
                    .stream())
        .min(Instant::compareTo);
  }

  private static Optional<Instant> verdict(ContainerSpec spec, ContainerState state) {
    return state instanceof ContainerState.Running(var since)
        ? spec.healthCheck().map(check -> verdict(check, since))
        : Optional.empty();
  }

  /// Until then the check may have failed without that counting, or not often enough.
  static Instant verdict(HealthCheck check, Instant since) {
    return since
        .plus(check.startPeriod())
        .plus(check.interval().multipliedBy(Math.max(1, check.retries())));
  }

  private static Optional<String> runtimeId(ContainerStatus status) {
    return Optional.ofNullable(status.getContainerID())
        .map(id -> id.replaceFirst("^[^:]*://", ""))
        .filter(id -> !id.isEmpty());
  }

  private static Optional<String> digest(ContainerStatus status) {
    return Optional.ofNullable(status.getImageID())
        .map(id -> id.substring(id.indexOf('@') + 1))
        .filter(id -> id.startsWith("sha256:"));
  }

  private static List<PortBinding> bindings(PodView pod, String container) {
    return pod.container(container).stream()
        .flatMap(each -> each.getPorts().stream())
        .filter(port -> port.getHostPort() != null)
        .map(
            port ->
                new PortBinding(
                    "0.0.0.0",
                    port.getHostPort(),
                    port.getContainerPort(),
                    port.getProtocol().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static Optional<Instant> time(String text) {
    return Optional.ofNullable(text).map(Instant::parse);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
