package dev.slipway.ecs.task.group;

import java.util.Optional;

/// What surrounds every task of this service.
///
/// @param vpc the engine's name for the VPC, such as `vpc-0123456789abcdef0`
/// @param cidr the VPC's range
/// @param registry where engines reach Slipway's own registry, such as `127.0.0.1:4566`
/// @param metadata where containers reach the metadata endpoint, such as `http://169.254.170.2`;
///   empty where they cannot
public record Surroundings(String vpc, String cidr, String registry, Optional<String> metadata) {}
