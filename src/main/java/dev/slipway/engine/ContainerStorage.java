package dev.slipway.engine;

import java.util.List;

/// What a container sees beside its image.
public record ContainerStorage(
    List<Mount> mounts, List<VolumesFrom> volumesFrom, List<Tmpfs> tmpfs) {

  public static final ContainerStorage NONE = new ContainerStorage(List.of(), List.of(), List.of());

  public ContainerStorage {
    mounts = List.copyOf(mounts);
    volumesFrom = List.copyOf(volumesFrom);
    tmpfs = List.copyOf(tmpfs);
  }

  /// A volume of the group at a path of the container.
  public record Mount(String volume, String path, boolean readOnly) {}

  /// Everything that another container of the group mounts.
  public record VolumesFrom(String container, boolean readOnly) {}

  /// Memory as a file system.
  public record Tmpfs(String path, long bytes, List<String> options) {
    public Tmpfs {
      options = List.copyOf(options);
    }
  }
}
