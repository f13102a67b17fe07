package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerStorage;
import dev.slipway.engine.GroupVolume;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;

/// Writes what containers see beside their images as a Pod's volumes and mounts.
final class VolumeRecipe {
  private static final String MEMORY = "Memory";
  private static final String SHARED_MEMORY = "/dev/shm";

  /// Where nodes keep what groups share: as on a container instance, each node has its own.
  private static final String SHARED_VOLUMES = "/var/lib/slipway/volumes/";

  private VolumeRecipe() {}

  /// The group's volumes, then those in memory of single containers.
  static List<Volume> volumes(ContainerGroup group) {
    var volumes = new ArrayList<Volume>();
    for (int i = 0; i < group.volumes().size(); i++) {
      volumes.add(volume(PodNames.volume(i), group.volumes().get(i)));
    }
    for (var container : group.containers()) {
      var name = PodNames.container(group, container.name());
      container
          .resources()
          .sharedMemoryBytes()
          .ifPresent(bytes -> volumes.add(memory(name + "-shm", bytes)));
      var tmpfs = container.storage().tmpfs();
      for (int i = 0; i < tmpfs.size(); i++) {
        volumes.add(memory(tmpfsName(name, i), tmpfs.get(i).bytes()));
      }
    }
    return volumes;
  }

  private static Volume volume(String name, GroupVolume volume) {
    var builder = new VolumeBuilder().withName(name);
    return switch (volume) {
      case GroupVolume.HostPath(var _, var path) ->
          builder.withNewHostPath().withPath(path).endHostPath().build();
      case GroupVolume.Named shared when shared.outlivesGroup() ->
          builder
              .withNewHostPath()
              .withPath(SHARED_VOLUMES + shared.name())
              .withType("DirectoryOrCreate")
              .endHostPath()
              .build();
      case GroupVolume.Scratch _, GroupVolume.Named _ ->
          builder.withNewEmptyDir().endEmptyDir().build();
    };
  }

  private static Volume memory(String name, long bytes) {
    var directory = new VolumeBuilder().withName(name).withNewEmptyDir().withMedium(MEMORY);
    return bytes > 0
        ? directory.withSizeLimit(new Quantity(String.valueOf(bytes))).endEmptyDir().build()
        : directory.endEmptyDir().build();
  }

  private static String tmpfsName(String container, int place) {
    return container + "-tmpfs-" + place;
  }

  static List<VolumeMount> mounts(ContainerGroup group, ContainerSpec container) {
    var mounts = new ArrayList<VolumeMount>();
    container.storage().mounts().forEach(each -> mounts.add(mount(group, each, false)));
    for (var from : container.storage().volumesFrom()) {
      var other = group.container(from.container()).orElseThrow();
      other.storage().mounts().forEach(each -> mounts.add(mount(group, each, from.readOnly())));
    }
    var name = PodNames.container(group, container.name());
    if (container.resources().sharedMemoryBytes().isPresent()) {
      mounts.add(mount(name + "-shm", SHARED_MEMORY, false));
    }
    var tmpfs = container.storage().tmpfs();
    for (int i = 0; i < tmpfs.size(); i++) {
      mounts.add(mount(tmpfsName(name, i), tmpfs.get(i).path(), false));
    }
    return mounts;
  }

  private static VolumeMount mount(
      ContainerGroup group, ContainerStorage.Mount mount, boolean readOnly) {
    int place = group.volumes().stream().map(GroupVolume::name).toList().indexOf(mount.volume());
    return mount(PodNames.volume(place), mount.path(), readOnly || mount.readOnly());
  }

  private static VolumeMount mount(String volume, String path, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(volume)
        .withMountPath(path)
        .withReadOnly(readOnly)
        .build();
  }
}
