package dev.slipway.engine.docker;

import dev.slipway.engine.GroupId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Tells the groups of which nothing can be there yet, so that nobody need look for it.
final class Newcomers {
  private final Supplier<Set<GroupId>> present;
  private final Set<GroupId> met = ConcurrentHashMap.newKeySet();
  private Optional<Set<GroupId>> earlier = Optional.empty(); // guarded by this

  /// @param present the groups of which the daemon has something; asked once, before this run makes
  ///   its first
  Newcomers(Supplier<Set<GroupId>> present) {
    this.present = present;
  }

  /// Answers true the first time that a group is named which no earlier run left anything of.
  boolean welcome(GroupId group) {
    return !earlier().contains(group) && met.add(group);
  }

  void forget(GroupId group) {
    met.remove(group);
  }

  private synchronized Set<GroupId> earlier() {
    if (earlier.isEmpty()) {
      earlier = Optional.of(present.get());
    }
    return earlier.orElseThrow();
  }
}
