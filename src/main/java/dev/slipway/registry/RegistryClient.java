package dev.slipway.registry;

import java.util.Optional;

/// Who asks, as far as a request tells.
///
/// @param host the host name and port that the client called
/// @param authorization the Authorization header
public record RegistryClient(String host, Optional<String> authorization) {}
