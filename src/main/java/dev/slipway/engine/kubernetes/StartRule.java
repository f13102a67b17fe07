package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailure.Kind;
import dev.slipway.engine.GroupFailureException;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Decides how far the start of a container has come, and whether it has failed.
final class StartRule {
  private static final Map<String, Kind> WAITS_IN_VAIN =
      Map.of(
          "ErrImagePull", Kind.CANNOT_PULL_CONTAINER,
          "ImagePullBackOff", Kind.CANNOT_PULL_CONTAINER,
          "InvalidImageName", Kind.CANNOT_PULL_CONTAINER,
          "ErrImageNeverPull", Kind.CANNOT_PULL_CONTAINER,
          "ImageInspectError", Kind.CANNOT_PULL_CONTAINER,
          "RegistryUnavailable", Kind.CANNOT_PULL_CONTAINER,
          "CreateContainerConfigError", Kind.CANNOT_CREATE_CONTAINER,
          "CreateContainerError", Kind.CANNOT_CREATE_CONTAINER,
          "RunContainerError", Kind.CANNOT_START_CONTAINER);

  private StartRule() {}

  /// The container stands at its gate, or never will.
  static Predicate<Optional<PodView>> isSettled(ContainerGroup group, ContainerSpec container) {
    return pod ->
        failure(group, container, pod).isPresent()
            || status(group, container, pod).filter(each -> isMade(each.getState())).isPresent();
  }

  /// The container's run of that number has begun, and may have ended; or it never will begin.
  static Predicate<Optional<PodView>> hasBegun(
      ContainerGroup group, ContainerSpec container, int run) {
    var name = PodNames.container(group, container.name());
    return pod ->
        failure(group, container, pod).isPresent()
            || pod.filter(each -> each.go(name).run() >= run)
                .flatMap(each -> each.status(name))
                .filter(
                    each ->
                        each.getRestartCount() >= run
                            || (each.getRestartCount() == run - 1 && isMade(each.getState())))
                .isPresent();
  }

  private static boolean isMade(ContainerState state) {
    return state.getRunning() != null || state.getTerminated() != null;
  }

  static void check(ContainerGroup group, ContainerSpec container, Optional<PodView> pod)
      throws GroupFailureException {
    var failure = failure(group, container, pod);
    if (failure.isPresent()) {
      throw new GroupFailureException(failure.get());
    }
  }

  private static Optional<GroupFailure> failure(
      ContainerGroup group, ContainerSpec container, Optional<PodView> pod) {
    if (pod.isEmpty()) {
      return Optional.of(
          new GroupFailure(
              Kind.CONTAINER_VANISHED, "the Pod was deleted before the container started"));
    }
    var refusal = pod.get().refusal(PodNames.container(group, container.name()));
    return refusal.or(
        () ->
            status(group, container, pod)
                .map(each -> ofContainer(each.getState()))
                .orElseGet(() -> ofPod(pod.get())));
  }

  private static Optional<GroupFailure> ofContainer(ContainerState state) {
    return Optional.ofNullable(state.getTerminated())
        .flatMap(PodObservations::refusal)
        .or(() -> Optional.ofNullable(state.getWaiting()).flatMap(StartRule::ofWaiting));
  }

  private static Optional<GroupFailure> ofWaiting(ContainerStateWaiting waiting) {
    return Optional.ofNullable(WAITS_IN_VAIN.get(String.valueOf(waiting.getReason())))
        .map(
            kind ->
                new GroupFailure(
                    kind, Optional.ofNullable(waiting.getMessage()).orElse(waiting.getReason())));
  }

  /// A Pod that its node refused has no containers.
  private static Optional<GroupFailure> ofPod(PodView pod) {
    return pod.status()
        .filter(status -> "Failed".equals(status.getPhase()))
        .map(
            status ->
                new GroupFailure(
                    Kind.RESOURCE_INITIALIZATION,
                    "the node refused the Pod: %s: %s"
                        .formatted(status.getReason(), status.getMessage())));
  }

  private static Optional<ContainerStatus> status(
      ContainerGroup group, ContainerSpec container, Optional<PodView> pod) {
    return pod.flatMap(each -> each.status(PodNames.container(group, container.name())));
  }
}
