package dev.slipway.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// Where the registry keeps its blobs.
@ConfigMapping(prefix = "slipway.registry")
public interface RegistryConfig {

  /// The directory of blobs and uploads; it must be one file system.
  @WithDefault("${slipway.data:${user.home}/.slipway}/registry")
  Path directory();
}
