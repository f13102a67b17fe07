package dev.slipway.engine.kubernetes;

import dev.slipway.engine.GroupId;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.cache.Indexer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the Pods of groups among those that an informer keeps.
final class PodIndex {
  private static final String BY_GROUP = "group";
  private final Indexer<Pod> pods;

  PodIndex(Indexer<Pod> pods) {
    this.pods = pods;
    pods.addIndexers(
        Map.of(BY_GROUP, pod -> new PodView(pod).group().map(List::of).orElse(List.of())));
  }

  /// The group's Pod, if it is there.
  Optional<PodView> find(GroupId id) {
    return pods.byIndex(BY_GROUP, id.value()).stream()
        .findFirst()
        // The informer takes a changed Pod out of its index before it puts it in again, and lets
        // readers see that. It never takes it out of its list.
        .or(() -> pods.list().stream().filter(pod -> isOf(id, pod)).findFirst())
        .map(PodView::new);
  }

  private static boolean isOf(GroupId id, Pod pod) {
    return new PodView(pod).group().filter(id.value()::equals).isPresent();
  }

  /// All groups that have a Pod.
  Set<GroupId> groups() {
    return pods.list().stream()
        .flatMap(each -> new PodView(each).group().stream())
        .map(GroupId::new)
        .collect(Collectors.toSet());
  }
}
