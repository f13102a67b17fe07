package dev.slipway.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where each event of a stream lies in its file, ordered by time stamp and then by arrival.
///
/// Not safe for several threads; {@link EventFile} guards it.
final class EventIndex {
  private final List<Entry> byTime = new ArrayList<>();
  private long lastIngestedAt;
  private Shipped shipped = Shipped.NOTHING;

  /// One event's place.
  record Entry(Cursor cursor, long ingestedAt, long offset, int length) {}

  void add(EventLine line, long offset, int length) {
    Instant at = line.instant();
    var entry = new Entry(new Cursor(at.toEpochMilli(), byTime.size()), line.in(), offset, length);
    byTime.add(firstNotBefore(entry.cursor()), entry);
    lastIngestedAt = line.in();
    if (line.shipped()) {
      shipped = shipped.and(at);
    }
  }

  int size() {
    return byTime.size();
  }

  long lastIngestedAt() {
    return lastIngestedAt;
  }

  Shipped shipped() {
    return shipped;
  }

  Entry first() {
    return byTime.getFirst();
  }

  Entry last() {
    return byTime.getLast();
  }

  /// The first events of a range.
  List<Entry> head(Cursor from, Cursor to, int limit) {
    int begin = firstNotBefore(from);
    int end = Math.max(begin, Math.min(firstNotBefore(to), begin + limit));
    return List.copyOf(byTime.subList(begin, end));
  }

  /// The last events of a range, in order.
  List<Entry> tail(Cursor from, Cursor to, int limit) {
    int end = firstNotBefore(to);
    int begin = Math.min(end, Math.max(firstNotBefore(from), end - limit));
    return List.copyOf(byTime.subList(begin, end));
  }

  /// Those that came after so many others, in the order of their arrival.
  List<Entry> arrivedAfter(long count, int limit) {
    return byTime.stream()
        .filter(entry -> entry.cursor().sequence() >= count)
        .sorted(Comparator.comparingLong(entry -> entry.cursor().sequence()))
        .limit(limit)
        .toList();
  }

  private int firstNotBefore(Cursor cursor) {
    int low = 0;
    int high = byTime.size();
    if (high > 0 && byTime.getLast().cursor().compareTo(cursor) < 0) {
      return high;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byTime.get(middle).cursor().compareTo(cursor) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
