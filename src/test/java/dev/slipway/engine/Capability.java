package dev.slipway.engine;

import dev.slipway.engine.ContainerResources.Ulimit;
import dev.slipway.engine.ContainerSecurity.Device;
import dev.slipway.engine.ContainerStorage.Tmpfs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a group may ask for that not every engine can do. The contract suite asks each engine for
/// each: one that has it runs the group, one that lacks it refuses the group and says why. The
/// README's table of engines is written from here.
public enum Capability {
  ULIMITS("ulimits"),
  DEVICES("devices of the machine"),
  TMPFS_OPTIONS("mount options of tmpfs"),
  SECURITY_OPTIONS("security options other than `no-new-privileges`"),
  NO_NETWORK("network mode `none`");

  private final String title;

  Capability(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /// How the group that asks for it is connected.
  GroupNetwork network(GroupNetwork usual) {
    return this == NO_NETWORK ? new GroupNetwork.None() : usual;
  }

  /// The container, asking for it.
  ContainerSketch of(ContainerSketch container) {
    return switch (this) {
      case ULIMITS -> container.resources(limited(new Ulimit("core", 0, 0, false)));
      case DEVICES -> container.security(secured(List.of(), new Device("/dev/null", "/x", "rw")));
      case TMPFS_OPTIONS ->
          container.storage(
              new ContainerStorage(
                  List.of(), List.of(), List.of(new Tmpfs("/fast", 1 << 20, List.of("noexec")))));
      case SECURITY_OPTIONS -> container.security(secured(List.of("seccomp=unconfined")));
      case NO_NETWORK -> container;
    };
  }

  private static ContainerResources limited(Ulimit ulimit) {
    return new ContainerResources(
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        List.of(ulimit));
  }

  private static ContainerSecurity secured(List<String> options, Device... devices) {
    return new ContainerSecurity(
        false, false, List.of(), List.of(), options, List.of(devices), Map.of(), false);
  }

  /// The row of the README's table.
  String row(Optional<Boolean> docker, Optional<Boolean> kubernetes, Optional<Boolean> simulated) {
    return "| %s | %s | %s | %s |"
        .formatted(title, word(docker), word(kubernetes), word(simulated));
  }

  /// An engine without real containers neither has nor refuses anything.
  private static String word(Optional<Boolean> has) {
    return has.map(each -> each ? "yes" : "refused with a reason").orElse("–");
  }
}
