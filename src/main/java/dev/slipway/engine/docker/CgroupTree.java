package dev.slipway.engine.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Where a group's control group stands, and what is written to hold the group to its size.
///
/// Both are pure: {@link GroupCgroups} does the writing.
sealed interface CgroupTree {

  /// One group's place and size.
  ///
  /// @param swapBytes what its containers may swap in all
  record Size(
      String instance,
      String group,
      OptionalInt cpuUnits,
      OptionalLong memoryBytes,
      long swapBytes) {}

  /// A file of the kernel and what is written to it.
  ///
  /// @param ifThere an older or newer kernel may not have it
  record Write(Path file, String value, boolean ifThere) {}

  /// What containers of the group are given as their parent.
  String parent(Size size);

  /// Directories to make, then files to write, in order.
  Steps steps(Size size);

  /// Commands instead of files where another program owns the tree.
  record Steps(List<Path> directories, List<Write> writes, List<List<String>> commands) {
    public Steps {
      directories = List.copyOf(directories);
      writes = List.copyOf(writes);
      commands = List.copyOf(commands);
    }
  }

  /// The directories of all groups of the instance, each of which may hold an empty rest.
  List<Path> instanceDirectories(String instance);

  /// How the group's rest is taken away, beside its directories.
  default List<List<String>> removal(Size size) {
    return List.of();
  }

  /// Version 1: one hierarchy per controller.
  record Version1(Path root, List<String> controllers) implements CgroupTree {
    public Version1 {
      controllers = List.copyOf(controllers);
    }

    @Override
    public String parent(Size size) {
      return "/slipway/" + size.instance() + "/" + size.group();
    }

    @Override
    public Steps steps(Size size) {
      var writes = new ArrayList<Write>();
      var directories = new ArrayList<Path>();
      if (size.memoryBytes().isPresent()) {
        var memory = directory("memory", size);
        long most = size.memoryBytes().getAsLong();
        directories.add(memory);
        writes.add(new Write(memory.resolve("memory.limit_in_bytes"), "" + most, false));
        writes.add(
            new Write(
                memory.resolve("memory.memsw.limit_in_bytes"),
                "" + (most + size.swapBytes()),
                true));
      }
      if (size.cpuUnits().isPresent()) {
        var cpu = directory("cpu", size);
        directories.add(cpu);
        writes.add(new Write(cpu.resolve("cpu.cfs_period_us"), "" + Allowance.PERIOD, false));
        writes.add(
            new Write(
                cpu.resolve("cpu.cfs_quota_us"),
                "" + Allowance.quota(size.cpuUnits()).orElseThrow(),
                false));
        writes.add(
            new Write(
                cpu.resolve("cpu.shares"), "" + Math.max(2, size.cpuUnits().getAsInt()), false));
      }
      return new Steps(directories, writes, List.of());
    }

    @Override
    public List<Path> instanceDirectories(String instance) {
      return controllers.stream()
          .map(each -> root.resolve(each).resolve("slipway").resolve(instance))
          .toList();
    }

    private Path directory(String controller, Size size) {
      return root.resolve(controller).resolve(parent(size).substring(1));
    }
  }

  /// Version 2 where the daemon writes the tree itself.
  record Version2(Path root) implements CgroupTree {
    @Override
    public String parent(Size size) {
      return "/slipway/" + size.instance() + "/" + size.group();
    }

    @Override
    public Steps steps(Size size) {
      var top = root.resolve("slipway");
      var instance = top.resolve(size.instance());
      var group = instance.resolve(size.group());
      var writes = new ArrayList<Write>();
      for (var each : List.of(root, top, instance)) {
        writes.add(new Write(each.resolve("cgroup.subtree_control"), "+cpu +memory +pids", false));
      }
      size.memoryBytes()
          .ifPresent(
              most -> {
                writes.add(new Write(group.resolve("memory.max"), "" + most, false));
                writes.add(
                    new Write(group.resolve("memory.swap.max"), "" + size.swapBytes(), true));
              });
      Allowance.quota(size.cpuUnits())
          .ifPresent(
              quota ->
                  writes.add(
                      new Write(group.resolve("cpu.max"), quota + " " + Allowance.PERIOD, false)));
      size.cpuUnits()
          .ifPresent(
              units ->
                  writes.add(
                      new Write(group.resolve("cpu.weight"), "" + Allowance.weight(units), false)));
      return new Steps(List.of(group), writes, List.of());
    }

    @Override
    public List<Path> instanceDirectories(String instance) {
      return List.of(root.resolve("slipway").resolve(instance));
    }
  }

  /// systemd owns the tree: groups are slices, told by their names where they stand.
  record Slices(boolean version2) implements CgroupTree {
    @Override
    public String parent(Size size) {
      // A hyphen in a slice's name means "below".
      return "slipway-" + flat(size.instance()) + "-" + flat(size.group()) + ".slice";
    }

    @Override
    public Steps steps(Size size) {
      var properties = new ArrayList<>(List.of("systemctl", "set-property", "--runtime"));
      properties.add(parent(size));
      size.memoryBytes()
          .ifPresent(
              most -> {
                properties.add((version2 ? "MemoryMax=" : "MemoryLimit=") + most);
                if (version2) {
                  properties.add("MemorySwapMax=" + size.swapBytes());
                }
              });
      Allowance.quota(size.cpuUnits())
          .ifPresent(
              quota -> {
                // systemd counts in percent of a core: round up, never below what was asked.
                properties.add("CPUQuota=" + Math.ceilDiv(quota * 100, Allowance.PERIOD) + "%");
                properties.add("CPUQuotaPeriodSec=100ms");
              });
      size.cpuUnits()
          .ifPresent(
              units ->
                  properties.add(
                      version2
                          ? "CPUWeight=" + Allowance.weight(units)
                          : "CPUShares=" + Math.max(2, units)));
      return new Steps(
          List.of(), List.of(), List.of(List.of("systemctl", "start", parent(size)), properties));
    }

    @Override
    public List<Path> instanceDirectories(String instance) {
      return List.of();
    }

    @Override
    public List<List<String>> removal(Size size) {
      return List.of(
          List.of("systemctl", "stop", parent(size)), List.of("systemctl", "revert", parent(size)));
    }

    private static String flat(String name) {
      return name.replace('-', '_');
    }
  }
}
