package dev.slipway.placement;

import java.util.List;

/// Whether there is a place for a group, or why there is none.
public sealed interface Placement {

  /// There is room.
  record Placed() implements Placement {}

  /// There is none.
  ///
  /// @param reasons each resource that is short, at least one
  record NotPlaced(List<Shortage> reasons) implements Placement {
    public NotPlaced {
      reasons = List.copyOf(reasons);
    }
  }

  /// What groups compete for.
  enum Resource {
    CPU,
    MEMORY
  }

  /// A resource of which too little is free; CPU in units of 1/1024 core, memory in bytes.
  ///
  /// @param free may be negative where more is reserved than there is
  record Shortage(Resource resource, long needed, long free, long total) {
    private static final long MIB = 1024 * 1024;

    /// For people: `memory: 4096 MiB needed, 1024 of 2048 MiB free`.
    @Override
    public String toString() {
      return switch (resource) {
        case CPU -> "CPU: %d units needed, %d of %d free".formatted(needed, free, total);
        case MEMORY ->
            "memory: %d MiB needed, %d of %d MiB free"
                .formatted(needed / MIB, free / MIB, total / MIB);
      };
    }
  }
}
