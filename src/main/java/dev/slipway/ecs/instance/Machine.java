package dev.slipway.ecs.instance;

/// What a machine or cluster is, as the container instances on it tell it.
///
/// @param connected whether its engine can be reached
/// @param cpuUnits 1024 for one core
/// @param architecture in ECS's words, `x86_64` or `arm64`
/// @param version of Slipway, which stands where the agent's does
public record Machine(
    long cpuUnits, long memoryMib, String architecture, String version, boolean connected) {}
