package dev.slipway.ecs.task.run;

import java.util.OptionalInt;

/// How large a task is as a whole, overrides applied; empty members where it has no such limit.
record Size(OptionalInt cpuUnits, OptionalInt memoryMib, OptionalInt ephemeralStorageGib) {}
