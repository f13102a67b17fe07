package dev.slipway.ecr.lifecycle;

/// Which images a rule is about, and how many or how long it keeps them.
///
/// @param priority the lowest number comes first
public record LifecycleRule(int priority, TagSelection selection, Limit limit) {}
