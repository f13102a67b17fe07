package dev.slipway.engine.docker;

import com.github.dockerjava.api.model.Info;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out which tree of control groups the daemon uses, and whether it may be written here.
final class CgroupTreeChoice {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  private CgroupTreeChoice() {}

  /// @param driver `cgroupfs` or `systemd`
  /// @param version `1` or `2`
  /// @param writable whether this process may write the daemon's tree
  static Optional<CgroupTree> of(String driver, String version, boolean writable, Path root) {
    if (!writable) {
      return Optional.empty();
    }
    if (driver.equals("systemd")) {
      return Optional.of(new CgroupTree.Slices(version.equals("2")));
    }
    return Optional.of(
        version.equals("2")
            ? new CgroupTree.Version2(root)
            : new CgroupTree.Version1(root, controllers(root)));
  }

  static Optional<CgroupTree> of(Daemon daemon, Info info) {
    var version = Objects.requireNonNullElse(info.getCGroupVersion(), "1");
    boolean sameMachine =
        daemon.isLocal() && kernel().equals(Optional.ofNullable(info.getKernelVersion()));
    boolean rootless =
        Optional.ofNullable(info.getSecurityOptions()).orElse(List.of()).stream()
            .anyMatch(option -> option.contains("rootless"));
    var probe = version.equals("2") ? ROOT : ROOT.resolve("memory");
    return of(
        Objects.requireNonNullElse(info.getCGroupDriver(), "cgroupfs"),
        version,
        sameMachine && !rootless && Files.isWritable(probe),
        ROOT);
  }

  private static Optional<String> kernel() {
    try {
      return Optional.of(Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Also the hierarchy of version 2 that may stand beside those of version 1: the daemon makes the
  /// group's directories there too.
  private static List<String> controllers(Path root) {
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory)
          .map(each -> String.valueOf(each.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of("cpu", "memory");
    }
  }
}
