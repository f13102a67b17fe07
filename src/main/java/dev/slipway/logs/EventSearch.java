package dev.slipway.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// Goes through streams of a group in the order of time and picks what a pattern wants.
record EventSearch(long from, long to, FilterPattern pattern, int limit) {
  private static final int MAX_EVENTS = 10_000;
  private static final int MAX_BYTES = 1_048_576;

  EventSearch {
    limit = Math.min(limit, MAX_EVENTS);
  }

  /// What was found, and the token to go on with where there is more.
  record Found(List<LogEvent> events, Optional<String> nextToken) {}

  /// Searches on after the event that a token names, or from the beginning.
  Found in(List<StreamScan> scans, Optional<LogEvent> after) {
    var queue =
        new PriorityQueue<StreamScan>(Comparator.comparing(StreamScan::current, LogEvent.ORDER));
    scans.stream().filter(StreamScan::advance).forEach(queue::add);
    var found = new ArrayList<LogEvent>();
    long bytes = 0;
    while (!queue.isEmpty() && found.size() < limit && bytes < MAX_BYTES) {
      var scan = queue.remove();
      LogEvent event = scan.current();
      boolean isNew = after.map(last -> LogEvent.ORDER.compare(event, last) > 0).orElse(true);
      if (isNew && pattern.matches(event.message())) {
        found.add(event);
        bytes += event.message().length();
      }
      if (scan.advance()) {
        queue.add(scan);
      }
    }
    return new Found(
        found, queue.isEmpty() ? Optional.empty() : Optional.of(token(found.getLast())));
  }

  static String token(LogEvent event) {
    String place =
        event.timestamp()
            + ":"
            + event.ingestedAt()
            + ":"
            + event.sequence()
            + ":"
            + event.stream();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /// The place of the event after which a token goes on.
  static LogEvent parse(String token) {
    try {
      var place = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      var parts = place.split(":", 4);
      return new LogEvent(
          parts[3],
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          "",
          "");
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw LogsErrors.invalidToken();
    }
  }
}
