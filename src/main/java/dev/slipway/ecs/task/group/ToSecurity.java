package dev.slipway.ecs.task.group;

import dev.slipway.engine.ContainerSecurity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Device;
import software.amazon.awssdk.services.ecs.model.KernelCapabilities;
import software.amazon.awssdk.services.ecs.model.LinuxParameters;
import software.amazon.awssdk.services.ecs.model.SystemControl;

/// What a container may do to its machine.
final class ToSecurity {
  private ToSecurity() {}

  static ContainerSecurity security(ContainerDefinition definition) {
    var linux =
        Optional.ofNullable(definition.linuxParameters())
            .orElseGet(() -> LinuxParameters.builder().build());
    var capabilities =
        Optional.ofNullable(linux.capabilities())
            .orElseGet(() -> KernelCapabilities.builder().build());
    return new ContainerSecurity(
        Boolean.TRUE.equals(definition.privileged()),
        Boolean.TRUE.equals(definition.readonlyRootFilesystem()),
        capabilities.add(),
        capabilities.drop(),
        definition.dockerSecurityOptions(),
        linux.devices().stream().map(ToSecurity::device).toList(),
        sysctls(definition.systemControls()),
        Boolean.TRUE.equals(linux.initProcessEnabled()));
  }

  private static ContainerSecurity.Device device(Device device) {
    var permissions =
        device.permissionsAsStrings().stream()
            .map(word -> word.equals("mknod") ? "m" : word.substring(0, 1))
            .collect(Collectors.joining());
    return new ContainerSecurity.Device(
        device.hostPath(),
        Optional.ofNullable(device.containerPath()).orElse(device.hostPath()),
        permissions.isEmpty() ? "rwm" : permissions);
  }

  private static Map<String, String> sysctls(List<SystemControl> controls) {
    return controls.stream()
        .collect(
            Collectors.toMap(
                SystemControl::namespace, SystemControl::value, (_, second) -> second));
  }
}
