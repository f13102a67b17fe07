package dev.slipway.engine.docker;

import dev.slipway.engine.RegistryLogin;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which daemon to use, and how this Slipway is told from others on it.
///
/// @param host such as `unix:///var/run/docker.sock`; empty takes `DOCKER_HOST`, else the default
///   socket
/// @param instance made of data directory and port: everything with another instance's label is
///   left alone
/// @param registryPort of Slipway's own registry on 127.0.0.1
/// @param login at that registry
/// @param readySandboxes how many sandboxes are kept started ahead of the groups that will use them
public record DockerSettings(
    Optional<String> host,
    String instance,
    int registryPort,
    RegistryLogin login,
    int readySandboxes) {
  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  public DockerSettings {
    if (!VALID.matcher(instance).matches()) {
      throw new IllegalArgumentException("not an instance name: " + instance);
    }
  }
}
