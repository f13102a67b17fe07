package dev.slipway.engine;

import java.util.Map;

/// Storage that containers of a group mount by its name.
public sealed interface GroupVolume {

  String name();

  /// An empty directory that lives as long as the group.
  record Scratch(String name) implements GroupVolume {}

  /// A directory or file of the host.
  record HostPath(String name, String path) implements GroupVolume {}

  /// A volume of the container engine.
  ///
  /// @param outlivesGroup shared with other groups under its own name and kept; otherwise removed
  ///   with the group
  /// @param autoprovision made if it is not there
  record Named(
      String name,
      String driver,
      Map<String, String> driverOptions,
      Map<String, String> labels,
      boolean outlivesGroup,
      boolean autoprovision)
      implements GroupVolume {
    public Named {
      driverOptions = Map.copyOf(driverOptions);
      labels = Map.copyOf(labels);
    }
  }
}
