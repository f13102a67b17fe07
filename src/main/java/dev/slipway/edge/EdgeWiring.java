package dev.slipway.edge;

import dev.slipway.ecr.EcrTokens;
import dev.slipway.engine.RegistryLogin;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Introduces to each other what must not know each other.
@Singleton
public final class EdgeWiring {

  /// The engine of this machine always gets into the registry.
  @Produces
  @Singleton
  RegistryLogin login(EcrTokens tokens) {
    return new RegistryLogin(EcrTokens.USER, tokens::enginePassword);
  }
}
