package dev.slipway.engine.docker;

import static dev.slipway.engine.GroupFailure.Kind.CANNOT_CREATE_CONTAINER;
import static dev.slipway.engine.GroupFailure.Kind.CANNOT_START_CONTAINER;
import static dev.slipway.engine.GroupFailure.Kind.RESOURCE_INITIALIZATION;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.ListContainersCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.PullTimes;
import java.util.List;
import java.util.Optional;

/// The daemon's containers: found, started, ended and removed by name or label.
final class Containers {
  /// What the daemon says when an address of a network is another container's.
  private static final String ADDRESS_TAKEN = "Address already in use";

  private final Daemon daemon;

  Containers(Daemon daemon) {
    this.daemon = daemon;
  }

  /// Makes the container unless one of its name is there.
  void create(
      ContainerRecipe recipe, ContainerGroup group, ContainerSpec container, PullTimes pulls)
      throws GroupFailureException {
    var command = recipe.write(daemon, group, container, pulls);
    try {
      command.exec();
    } catch (ConflictException e) {
      if (find(String.valueOf(command.getName())).isEmpty()) {
        throw Daemon.refused(CANNOT_CREATE_CONTAINER, e);
      }
    } catch (DockerException e) {
      throw Daemon.refused(CANNOT_CREATE_CONTAINER, e);
    } catch (RuntimeException e) {
      throw Daemon.unreachable("create " + command.getName(), e);
    }
  }

  void start(String name) throws GroupFailureException {
    try {
      daemon.client().startContainerCmd(name).exec();
    } catch (NotModifiedException e) {
      // It runs.
    } catch (DockerException e) {
      throw Daemon.refused(
          Daemon.sentence(e).equals(ADDRESS_TAKEN)
              ? RESOURCE_INITIALIZATION
              : CANNOT_START_CONTAINER,
          e);
    } catch (RuntimeException e) {
      throw Daemon.unreachable("start " + name, e);
    }
  }

  /// Blocks until it ended.
  void stop(String name, int seconds) {
    Daemon.find(
        "stop " + name,
        () -> {
          try {
            daemon.client().stopContainerCmd(name).withTimeout(seconds).exec();
          } catch (NotModifiedException e) {
            // It does not run.
          }
          return name;
        });
  }

  Optional<InspectContainerResponse> find(String name) {
    return Daemon.find("look at " + name, () -> daemon.client().inspectContainerCmd(name).exec());
  }

  /// All that carry the labels, running or not.
  List<Container> list(List<String> labelFilter) {
    return Daemon.ask("list the containers", () -> listing(labelFilter).exec());
  }

  /// All of that name and label, which may be a pattern.
  List<Container> list(List<String> labelFilter, String namePattern) {
    return Daemon.ask(
        "list the containers",
        () -> listing(labelFilter).withNameFilter(List.of(namePattern)).exec());
  }

  /// What containers and the layers of their images take together. A layer that several share
  /// counts with each.
  long storedBytes(List<String> labelFilter) {
    return Daemon.ask("measure containers", () -> listing(labelFilter).withShowSize(true).exec())
        .stream()
        .mapToLong(each -> each.getSizeRootFs() == null ? 0 : each.getSizeRootFs())
        .sum();
  }

  private ListContainersCmd listing(List<String> labelFilter) {
    return daemon.client().listContainersCmd().withShowAll(true).withLabelFilter(labelFilter);
  }

  void remove(Container container) {
    Daemon.find(
        "remove " + container.getId(),
        () -> {
          try {
            daemon
                .client()
                .removeContainerCmd(container.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec();
          } catch (NotFoundException e) {
            return container;
          } catch (ConflictException e) {
            // Its removal is in progress already.
            return container;
          }
          return container;
        });
  }

  /// A listed container's name without the slash before it.
  static String name(Container container) {
    var names = container.getNames();
    return names == null || names.length == 0 ? "" : names[0].substring(1);
  }
}
