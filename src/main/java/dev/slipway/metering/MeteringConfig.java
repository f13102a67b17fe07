package dev.slipway.metering;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// Whose prices are used.
@ConfigMapping(prefix = "slipway.metering")
public interface MeteringConfig {

  /// A price list of your own, in the form of the one that comes with Slipway.
  Optional<Path> prices();
}
