package dev.slipway.engine.docker;

import com.github.dockerjava.api.model.Container;
import dev.slipway.engine.ContainerGoneException;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.PullTimes;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What of this Slipway's groups the daemon and the cgroup tree have, by its labels and names.
final class Inventory {
  private final Containers containers;
  private final Volumes volumes;
  private final GroupCgroups cgroups;
  private final Labels labels;

  Inventory(Containers containers, Volumes volumes, GroupCgroups cgroups, Labels labels) {
    this.containers = containers;
    this.volumes = volumes;
    this.cgroups = cgroups;
    this.labels = labels;
  }

  /// The groups of which anything is there.
  Set<GroupId> groups() {
    var found = new HashSet<>(cgroups.groups());
    for (var container : containers.list(labels.filter())) {
      group(container.getLabels())
          .or(() -> Names.groupOfSandbox(Containers.name(container)))
          .ifPresent(found::add);
    }
    for (var volume : volumes.list(labels.filter())) {
      group(volume.getLabels()).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<GroupId> group(Map<String, String> labels) {
    return Optional.ofNullable(labels.get(Labels.GROUP)).map(GroupId::new);
  }

  /// When the images of the group's containers were pulled, where a container remembers it.
  Optional<PullTimes> pulls(GroupId id) {
    return containers.list(labels.filter(id)).stream()
        .flatMap(each -> Labels.pulls(each.getLabels()).stream())
        .reduce(PullTimes::and);
  }

  /// The daemon's id of a group's container.
  ///
  /// @throws ContainerGoneException if it has none
  String require(GroupId id, String container) {
    return containers.list(labels.filter(id, container)).stream()
        .findFirst()
        .map(Container::getId)
        .orElseThrow(() -> new ContainerGoneException(id, container));
  }

  /// Bytes that the group's containers have written to their own layers.
  long storedBytes(GroupId id) {
    return containers.storedBytes(labels.filter(id));
  }
}
