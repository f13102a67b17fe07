package dev.slipway.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// Where the registry keeps its blobs.
@ConfigMapping(prefix = "slipway.registry")
public interface RegistryConfig {

  /// The directory of blobs and uploads; it must be one file system.
  @WithDefault("${slipway.data:${user.home}/.slipway}/registry")
  Path directory();

  /// How long a repository keeps a blob that none of its manifests needs, because its manifest may
  /// still come.
  @WithDefault("PT1H")
  Duration grace();

  /// How often the space of what nobody needs is freed.
  @WithDefault("PT1H")
  Duration sweepInterval();
}
