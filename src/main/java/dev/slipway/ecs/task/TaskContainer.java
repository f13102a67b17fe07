package dev.slipway.ecs.task;

import java.util.Optional;
import java.util.OptionalInt;

/// One container of a task as its definition and overrides ask for it.
///
/// @param isChecked it has a health check
/// @param cpuUnits 0 where none were asked for
/// @param endpointId by which it asks for its own metadata, and which nobody else can guess; absent
///   in tasks of a Slipway that had none to offer
public record TaskContainer(
    String name,
    String arn,
    String image,
    boolean essential,
    boolean isChecked,
    int cpuUnits,
    OptionalInt memoryMib,
    OptionalInt memoryReservationMib,
    Optional<String> endpointId) {}
