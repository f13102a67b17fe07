package dev.slipway.engine;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// What all containers of a group together may use; an empty member is no limit.
///
/// @param cpuUnits a hard ceiling, 1024 for one core
/// @param memoryBytes a hard ceiling: beyond it a process of the group is killed
public record Envelope(OptionalInt cpuUnits, OptionalLong memoryBytes) {
  public static final Envelope UNLIMITED = new Envelope(OptionalInt.empty(), OptionalLong.empty());
}
