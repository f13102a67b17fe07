package dev.slipway.placement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much of this machine may be promised.
@ConfigMapping(prefix = "slipway.overcommit")
public interface PlacementConfig {

  /// Whether groups may ask for more CPU than there is; they are slower then.
  @WithDefault("true")
  boolean cpu();

  /// Whether groups may ask for more memory than there is; they are killed when they use it.
  @WithDefault("false")
  boolean memory();
}
