package dev.slipway.engine;

/// A port of the container and the host's port for it.
///
/// @param hostPort 0 lets the engine choose one
/// @param protocol `tcp` or `udp`
public record PortMapping(int containerPort, int hostPort, String protocol) {}
