package dev.slipway.registry.http;

import dev.slipway.registry.RegistryException;

/// How a registry's answers differ from the specification's: the owner of the registry may speak as
/// another one is known to.
public interface Dialect {

  /// Not at all.
  Dialect SPECIFICATION = new Dialect() {};

  /// An answer as this registry gives it.
  default Answer answer(RegistryRequest request, Answer answer) {
    return answer;
  }

  /// A refusal as this registry words it.
  default RegistryException refusal(RegistryRequest request, RegistryException refused) {
    return refused;
  }
}
