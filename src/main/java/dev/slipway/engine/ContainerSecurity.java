package dev.slipway.engine;

import java.util.List;
import java.util.Map;

/// What a container may do to the machine.
public record ContainerSecurity(
    boolean privileged,
    boolean readOnlyRoot,
    List<String> addCapabilities,
    List<String> dropCapabilities,
    List<String> options,
    List<Device> devices,
    Map<String, String> sysctls,
    boolean init) {

  public static final ContainerSecurity DEFAULT =
      new ContainerSecurity(
          false, false, List.of(), List.of(), List.of(), List.of(), Map.of(), false);

  public ContainerSecurity {
    addCapabilities = List.copyOf(addCapabilities);
    dropCapabilities = List.copyOf(dropCapabilities);
    options = List.copyOf(options);
    devices = List.copyOf(devices);
    sysctls = Map.copyOf(sysctls);
  }

  /// A device of the host given to the container.
  ///
  /// @param permissions some of `r`, `w`, `m`
  public record Device(String hostPath, String containerPath, String permissions) {}
}
