package dev.slipway.ecs.instance;

/// What this machine is, as its container instances tell it.
///
/// @param cpuUnits 1024 for one core
/// @param architecture in ECS's words, `x86_64` or `arm64`
/// @param version of Slipway, which stands where the agent's does
public record Machine(long cpuUnits, long memoryMib, String architecture, String version) {}
