package dev.slipway.logs;

import java.time.InstantSource;
import java.util.List;

/// Puts events into log streams for the rest of Slipway, as CloudWatch Logs does for its agents.
public final class LogWriter {
  private final LogGroups groups;
  private final InstantSource clock;

  public LogWriter(LogGroups groups, InstantSource clock) {
    this.groups = groups;
    this.clock = clock;
  }

  /// Keeps the events durably, in the order given; answers false where the group or stream is not
  /// there.
  public boolean put(LogPlace place, String group, String stream, List<NewEvent> events) {
    return append(place, group, stream, events, false);
  }

  /// The same for a container's output, whose progress {@link #shipped} remembers.
  public boolean ship(LogPlace place, String group, String stream, List<NewEvent> events) {
    return append(place, group, stream, events, true);
  }

  /// How far a container's output has come into that stream.
  public Shipped shipped(LogPlace place, String group, String stream) {
    return groups.stream(place, group, stream)
        .map(found -> groups.file(found).look(EventIndex::shipped))
        .orElse(Shipped.NOTHING);
  }

  private boolean append(
      LogPlace place, String group, String stream, List<NewEvent> events, boolean shipped) {
    if (events.isEmpty()) {
      return true;
    }
    return groups.stream(place, group, stream)
        .map(found -> groups.file(found).append(events, clock.millis(), shipped))
        .orElse(false);
  }
}
