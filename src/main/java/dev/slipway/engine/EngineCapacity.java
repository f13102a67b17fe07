package dev.slipway.engine;

/// What an engine has for groups in all.
///
/// @param architecture in OCI's words, `amd64` or `arm64`
public record EngineCapacity(int cpuUnits, long memoryBytes, String architecture) {}
