package dev.slipway.ecs.task.group;

/// What surrounds every task of this service.
///
/// @param vpc the engine's name for the VPC, such as `vpc-0123456789abcdef0`
/// @param cidr the VPC's range
/// @param registry where engines reach Slipway's own registry, such as `127.0.0.1:4566`
public record Surroundings(String vpc, String cidr, String registry) {}
