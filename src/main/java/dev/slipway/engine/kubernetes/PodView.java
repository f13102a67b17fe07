package dev.slipway.engine.kubernetes;

import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.PullTimes;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Reads a Pod of a group; containers are called by their names in the Pod.
record PodView(Pod pod) {

  String name() {
    return pod.getMetadata().getName();
  }

  String namespace() {
    return pod.getMetadata().getNamespace();
  }

  Optional<String> group() {
    return annotation(Marks.GROUP);
  }

  Optional<String> address() {
    return status().map(PodStatus::getPodIP).filter(each -> !each.isEmpty());
  }

  /// The name in the Pod of a container of the group.
  String nameOf(String container) {
    return pod.getSpec().getContainers().stream()
        .map(Container::getName)
        .filter(name -> annotation(Marks.name(name)).filter(container::equals).isPresent())
        .findFirst()
        .orElse(container);
  }

  Go go(String container) {
    return annotation(Marks.go(container)).map(Go::parse).orElse(Go.NONE);
  }

  /// When the group's images were pulled; from the Pod's beginning where nothing has run yet.
  PullTimes pulls() {
    var made =
        Instant.parse(
            annotation(Marks.BEGAN).orElseGet(() -> pod.getMetadata().getCreationTimestamp()));
    return pod.getSpec().getContainers().stream()
        .flatMap(each -> annotation(Marks.pulls(each.getName())).stream())
        .map(PullTimes::parse)
        .reduce(PullTimes::and)
        .orElse(new PullTimes(made, made));
  }

  int stopSignal(String container) {
    return annotation(Marks.stopSignal(container)).map(Integer::parseInt).orElse(StopSignal.TERM);
  }

  /// Why a container was left out of the Pod.
  Optional<GroupFailure> refusal(String container) {
    return annotation(Marks.refusal(container)).map(Refusals::parse);
  }

  Optional<Container> container(String name) {
    return pod.getSpec().getContainers().stream()
        .filter(each -> each.getName().equals(name))
        .findFirst();
  }

  Optional<ContainerStatus> status(String container) {
    return status().stream()
        .flatMap(each -> each.getContainerStatuses().stream())
        .filter(each -> each.getName().equals(container))
        .findFirst();
  }

  Optional<PodStatus> status() {
    return Optional.ofNullable(pod.getStatus());
  }

  private Optional<String> annotation(String key) {
    return Optional.ofNullable(pod.getMetadata().getAnnotations())
        .map((Map<String, String> all) -> all.get(key));
  }
}
