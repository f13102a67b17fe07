package dev.slipway.edge;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// Who may reach Slipway.
@ConfigMapping(prefix = "slipway")
interface EdgeConfig {

  /// Names under which Slipway is reached beside `localhost`, its addresses and the registry's: for
  /// example that of a container it runs in. Separated by commas.
  Optional<List<String>> hosts();
}
