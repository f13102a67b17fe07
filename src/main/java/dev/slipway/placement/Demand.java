package dev.slipway.placement;

/// What a group asks for, or what several ask for together.
///
/// @param cpuUnits 1024 for one core
/// @param memoryBytes what it may fill
public record Demand(long cpuUnits, long memoryBytes) {
  public static final Demand NOTHING = new Demand(0, 0);

  public Demand {
    if (cpuUnits < 0 || memoryBytes < 0) {
      throw new IllegalArgumentException(
          "no demand: %d CPU units, %d bytes".formatted(cpuUnits, memoryBytes));
    }
  }

  Demand minus(Demand other) {
    return new Demand(cpuUnits - other.cpuUnits, memoryBytes - other.memoryBytes);
  }

  Demand plus(Demand other) {
    return new Demand(cpuUnits + other.cpuUnits, memoryBytes + other.memoryBytes);
  }
}
