package dev.slipway.placement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// The network that tasks get.
@ConfigMapping(prefix = "slipway")
interface VpcConfig {

  /// The data directory.
  @WithDefault("${user.home}/.slipway")
  Path data();

  Vpc vpc();

  /// The default VPC.
  interface Vpc {

    /// Its range, /16 to /24, such as `10.50.0.0/16`; chosen by Slipway where it is not set.
    Optional<String> cidr();
  }
}
