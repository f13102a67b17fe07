package dev.slipway.placement;

import dev.slipway.placement.Placement.Placed;
import java.util.HashMap;
import java.util.Map;

/// Who has reserved how much of a host.
///
/// It is kept in memory only and follows from the owners' records, which give it back its content
/// at start.
public final class Reservations {
  // Both guarded by this.
  private final Map<String, Demand> byGroup = new HashMap<>();
  private Demand total = Demand.NOTHING;

  /// Reserves for a group where there is room. A group that has a reservation keeps it, so asking
  /// again changes nothing.
  public synchronized Placement reserve(String groupId, Demand demand, HostCapacity capacity) {
    if (byGroup.containsKey(groupId)) {
      return new Placed();
    }
    var placement = capacity.place(demand, total);
    if (placement instanceof Placed) {
      note(groupId, demand);
    }
    return placement;
  }

  /// Notes what a group has that runs already, whether or not it would fit today.
  public synchronized void restore(String groupId, Demand demand) {
    release(groupId);
    note(groupId, demand);
  }

  private void note(String groupId, Demand demand) {
    byGroup.put(groupId, demand);
    total = total.plus(demand);
  }

  /// Gives back what the group had, if anything.
  public synchronized void release(String groupId) {
    var had = byGroup.remove(groupId);
    if (had != null) {
      total = total.minus(had);
    }
  }

  /// How many groups have something.
  public synchronized int groups() {
    return byGroup.size();
  }

  /// What all groups have together.
  public synchronized Demand total() {
    return total;
  }
}
