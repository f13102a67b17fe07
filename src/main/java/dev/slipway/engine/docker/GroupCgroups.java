package dev.slipway.engine.docker;

import static dev.slipway.engine.GroupFailure.Kind.RESOURCE_INITIALIZATION;

import com.github.dockerjava.api.model.Info;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Holds each group as a whole to its size by a control group of its own above its containers'.
///
/// Where this process may not write the tree (Docker Desktop, rootless, another machine's daemon)
/// there is none, and only each container is held.
final class GroupCgroups {
  private final Optional<CgroupTree> tree;
  private final String instance;

  GroupCgroups(Optional<CgroupTree> tree, String instance) {
    this.tree = tree;
    this.instance = instance;
  }

  static GroupCgroups of(Daemon daemon, Info info, String instance) {
    return new GroupCgroups(CgroupTreeChoice.of(daemon, info), instance);
  }

  /// Whether groups as a whole are held to their size.
  boolean enforced() {
    return tree.isPresent();
  }

  /// What the group's containers are given as parent.
  Optional<String> parent(ContainerGroup group) {
    return isLimited(group) ? tree.map(each -> each.parent(size(group))) : Optional.empty();
  }

  void make(ContainerGroup group) throws GroupFailureException {
    if (tree.isEmpty() || !isLimited(group)) {
      return;
    }
    var steps = tree.get().steps(size(group));
    try {
      for (var directory : steps.directories()) {
        Files.createDirectories(directory);
      }
      for (var write : steps.writes()) {
        if (!write.ifThere() || Files.exists(write.file())) {
          Files.writeString(write.file(), write.value());
        }
      }
      for (var command : steps.commands()) {
        run(command);
      }
    } catch (IOException e) {
      throw Daemon.failure(
          RESOURCE_INITIALIZATION,
          "tried to hold the group to its size (%s) but %s"
              .formatted(group.envelope(), e.getMessage()));
    }
  }

  void remove(GroupId group) {
    if (tree.isEmpty()) {
      return;
    }
    for (var directory : tree.get().instanceDirectories(instance)) {
      removeTree(directory.resolve(group.value()));
    }
    var gone =
        new CgroupTree.Size(instance, group.value(), OptionalInt.empty(), OptionalLong.empty(), 0);
    for (var command : tree.get().removal(gone)) {
      try {
        run(command);
      } catch (IOException e) {
        // A slice that never was or went with its last container.
      }
    }
  }

  /// The groups of which a directory is left.
  Set<GroupId> groups() {
    var found = new HashSet<GroupId>();
    for (var directory : directories()) {
      for (var child : children(directory)) {
        found.add(new GroupId(String.valueOf(child.getFileName())));
      }
    }
    return found;
  }

  /// Takes away the instance's own directories, if no group is in them.
  void removeEmpty() {
    for (var directory : directories()) {
      if (children(directory).isEmpty() && directory.toFile().delete()) {
        // The parent is shared with other instances: it goes with the last one.
        directory.toFile().getParentFile().delete();
      }
    }
  }

  private List<Path> directories() {
    return tree.map(each -> each.instanceDirectories(instance)).orElse(List.of());
  }

  private CgroupTree.Size size(ContainerGroup group) {
    long swap =
        group.containers().stream().mapToLong(each -> each.resources().swapBytes().orElse(0)).sum();
    return new CgroupTree.Size(
        instance,
        group.id().value(),
        group.envelope().cpuUnits(),
        group.envelope().memoryBytes(),
        swap);
  }

  private static boolean isLimited(ContainerGroup group) {
    return !group.envelope().equals(Envelope.UNLIMITED);
  }

  /// A control group is removed by its directory alone; its files cannot be deleted.
  private static void removeTree(Path directory) {
    children(directory).forEach(GroupCgroups::removeTree);
    directory.toFile().delete();
  }

  private static List<Path> children(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output =
        new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + command, e);
    }
  }
}
