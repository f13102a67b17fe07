package dev.slipway.logs;

import java.time.Duration;
import java.util.List;

/// Reads streams in the order in which events arrived, and waits for more of them.
public final class LogReader {
  private final LogGroups groups;

  public LogReader(LogGroups groups) {
    this.groups = groups;
  }

  /// The events of a stream that came after so many others, oldest first.
  public List<LogEvent> after(LogPlace place, String group, String stream, long count, int limit) {
    return groups.stream(place, group, stream)
        .map(
            found -> {
              var file = groups.file(found);
              return file.read(found, file.look(index -> index.arrivedAfter(count, limit)));
            })
        .orElse(List.of());
  }

  /// How many events were kept so far; to be taken before looking, and given to {@link #awaitMore}
  /// after.
  public long arrivals() {
    return groups.arrivals().count();
  }

  /// Waits until something more was kept in any stream, or the time is over.
  public void awaitMore(long arrivals, Duration atMost) throws InterruptedException {
    groups.arrivals().awaitMoreThan(arrivals, atMost);
  }
}
