package dev.slipway.ecs.instance;

/// What tasks have reserved of the machine.
record Reserved(long cpuUnits, long memoryMib) {}
