package dev.slipway.engine;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The groups of which an earlier engine left something, looked up once: of others nobody need look
/// for what may be there.
public final class LeftBehind {
  private final Supplier<Set<GroupId>> present;
  private Optional<Set<GroupId>> groups = Optional.empty(); // guarded by this

  /// @param present the groups of which something is there; asked with the first question, which
  ///   must come before anything new is made
  public LeftBehind(Supplier<Set<GroupId>> present) {
    this.present = present;
  }

  public synchronized boolean contains(GroupId id) {
    if (groups.isEmpty()) {
      groups = Optional.of(present.get());
    }
    return groups.orElseThrow().contains(id);
  }
}
