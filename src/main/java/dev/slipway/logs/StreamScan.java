package dev.slipway.logs;

import dev.slipway.logs.EventIndex.Entry;
import java.util.List;

/// Goes through a range of one stream's events in the order of time, a handful in memory.
final class StreamScan {
  private static final int AT_ONCE = 500;

  private final EventFile file;
  private final EventStream stream;
  private final List<Entry> entries;
  private List<LogEvent> loaded = List.of();
  private int nextEntry;
  private int current = -1;

  /// @param from the earliest time stamp
  /// @param to the time stamp after the latest
  StreamScan(EventFile file, EventStream stream, long from, long to) {
    this.file = file;
    this.stream = stream;
    this.entries =
        file.look(index -> index.head(Cursor.atTime(from), Cursor.atTime(to), index.size()));
  }

  /// Goes to the next event; false at the end.
  boolean advance() {
    current++;
    if (current == loaded.size()) {
      int end = Math.min(entries.size(), nextEntry + AT_ONCE);
      loaded = file.read(stream, entries.subList(nextEntry, end));
      nextEntry = end;
      current = 0;
    }
    return current < loaded.size();
  }

  LogEvent current() {
    return loaded.get(current);
  }
}
