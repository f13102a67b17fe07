package dev.slipway.engine.kubernetes;

import dev.slipway.FreePort;
import dev.slipway.FreeRange;
import dev.slipway.Program;
import dev.slipway.ServicePackage;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// `./slipway` as its user has it who also has the tests' cluster, with the service that is under
/// test instead of one that it would build.
final class LauncherOnCluster {
  private final Map<String, String> variables = new HashMap<>(Cluster.running().environment());

  /// @param data the instance's directory
  LauncherOnCluster(String engine, String namespace, Path data) {
    variables.put("SLIPWAY_APP", ServicePackage.jar().getParent().toString());
    variables.put("SLIPWAY_ENGINE", engine);
    variables.put("SLIPWAY_NAMESPACE", namespace);
    variables.put("SLIPWAY_DATA", data.toString());
    variables.put("SLIPWAY_PORT", String.valueOf(FreePort.find()));
    variables.put("SLIPWAY_JAVA_OPTS", "-Dslipway.vpc.cidr=" + FreeRange.cidr());
  }

  /// Where the service answers once it is up.
  URI root() {
    return URI.create("http://localhost:" + variables.get("SLIPWAY_PORT"));
  }

  Program.Ended run(String... arguments) {
    return Program.of(Path.of("slipway").toAbsolutePath().toString(), arguments)
        .with(variables)
        .run();
  }
}
