package dev.slipway.ecs.task.group;

import dev.slipway.engine.ContainerStorage;
import dev.slipway.engine.ContainerStorage.Mount;
import dev.slipway.engine.ContainerStorage.Tmpfs;
import dev.slipway.engine.ContainerStorage.VolumesFrom;
import dev.slipway.engine.GroupVolume;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DockerVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.HostVolumeProperties;
import software.amazon.awssdk.services.ecs.model.LinuxParameters;
import software.amazon.awssdk.services.ecs.model.Scope;
import software.amazon.awssdk.services.ecs.model.Volume;

/// A task's volumes, and what a container mounts of them.
final class ToStorage {
  private static final long MIB = 1024L * 1024L;

  private ToStorage() {}

  static GroupVolume volume(Volume volume) {
    var docker = volume.dockerVolumeConfiguration();
    return docker == null
        ? hostVolume(volume.name(), Optional.ofNullable(volume.host()))
        : dockerVolume(volume.name(), docker);
  }

  static ContainerStorage storage(ContainerDefinition definition) {
    return new ContainerStorage(
        definition.mountPoints().stream()
            .filter(each -> each.sourceVolume() != null && each.containerPath() != null)
            .map(
                each ->
                    new Mount(
                        each.sourceVolume(),
                        each.containerPath(),
                        Boolean.TRUE.equals(each.readOnly())))
            .toList(),
        definition.volumesFrom().stream()
            .map(
                each ->
                    new VolumesFrom(each.sourceContainer(), Boolean.TRUE.equals(each.readOnly())))
            .toList(),
        tmpfs(Optional.ofNullable(definition.linuxParameters())));
  }

  private static GroupVolume hostVolume(String name, Optional<HostVolumeProperties> host) {
    return host.map(HostVolumeProperties::sourcePath)
        .<GroupVolume>map(path -> new GroupVolume.HostPath(name, path))
        .orElseGet(() -> new GroupVolume.Scratch(name));
  }

  /// A volume of scope `task` is always made, and goes with its task.
  private static GroupVolume dockerVolume(String name, DockerVolumeConfiguration docker) {
    boolean shared = docker.scope() == Scope.SHARED;
    return new GroupVolume.Named(
        name,
        Optional.ofNullable(docker.driver()).orElse("local"),
        docker.driverOpts(),
        docker.labels(),
        shared,
        !shared || Boolean.TRUE.equals(docker.autoprovision()));
  }

  private static List<Tmpfs> tmpfs(Optional<LinuxParameters> linux) {
    return linux.stream()
        .flatMap(each -> each.tmpfs().stream())
        .map(each -> new Tmpfs(each.containerPath(), each.size() * MIB, each.mountOptions()))
        .toList();
  }
}
