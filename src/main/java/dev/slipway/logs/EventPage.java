package dev.slipway.logs;

import dev.slipway.logs.EventIndex.Entry;
import java.util.List;
import java.util.Optional;

/// Some neighbouring events of a stream and where to read on in both directions.
record EventPage(List<LogEvent> events, Cursor before, Cursor after) {
  private static final int MAX_EVENTS = 10_000;
  private static final int MAX_BYTES = 1_048_576;

  /// What of a stream is wanted.
  ///
  /// @param from the earliest time stamp
  /// @param to the time stamp after the latest
  /// @param limit how many events at most
  record Range(long from, long to, int limit) {
    Range {
      limit = Math.min(limit, MAX_EVENTS);
    }
  }

  /// The page that a token asks for, or the first from either end.
  static EventPage read(
      EventFile file,
      EventStream stream,
      Range range,
      boolean fromHead,
      Optional<Cursor.Token> token) {
    boolean forward = token.map(Cursor.Token::forward).orElse(fromHead);
    Cursor first = Cursor.atTime(range.from());
    Cursor last = Cursor.atTime(range.to());
    Cursor from =
        token.filter(Cursor.Token::forward).map(t -> later(t.cursor(), first)).orElse(first);
    Cursor to = token.filter(t -> !t.forward()).map(t -> earlier(t.cursor(), last)).orElse(last);
    List<Entry> entries =
        file.look(
            index ->
                forward
                    ? index.head(from, to, range.limit())
                    : index.tail(from, to, range.limit()));
    var events = file.read(stream, fitting(entries, forward));
    // At an end the token comes back as it was sent: that is how a reader knows.
    Cursor here = token.map(Cursor.Token::cursor).orElse(Cursor.atTime(Math.max(0, range.from())));
    return events.isEmpty()
        ? new EventPage(events, here, here)
        : new EventPage(events, Cursor.before(events.getFirst()), Cursor.after(events.getLast()));
  }

  /// As many as an answer may carry, but at least one.
  private static List<Entry> fitting(List<Entry> entries, boolean forward) {
    var ordered = forward ? entries : entries.reversed();
    long bytes = 0;
    int count = 0;
    while (count < ordered.size()
        && (count == 0 || bytes + ordered.get(count).length() <= MAX_BYTES)) {
      bytes += ordered.get(count).length();
      count++;
    }
    return forward
        ? entries.subList(0, count)
        : entries.subList(entries.size() - count, entries.size());
  }

  private static Cursor later(Cursor a, Cursor b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Cursor earlier(Cursor a, Cursor b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
