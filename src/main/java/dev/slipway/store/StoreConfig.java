package dev.slipway.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// Where durable state lives.
@ConfigMapping(prefix = "slipway")
public interface StoreConfig {

  /// The data directory; one running Slipway each.
  @WithDefault("${user.home}/.slipway")
  Path data();
}
