package dev.slipway.engine;

import java.util.function.Supplier;

/// How the engine logs in at Slipway's own registry, in case it asks who comes.
///
/// @param password a fresh one each time
public record RegistryLogin(String user, Supplier<String> password) {}
