package dev.slipway.logs;

import java.util.Comparator;

/// An event of a log stream.
///
/// @param timestamp when it happened, milliseconds since 1970
/// @param ingestedAt when it was kept, milliseconds since 1970; never less than that of the event
///   kept before it
/// @param sequence how many events the stream had before it
/// @param id unique, and the same at every reading
public record LogEvent(
    String stream, long timestamp, long ingestedAt, long sequence, String id, String message) {

  /// The order in which a group's events are given.
  static final Comparator<LogEvent> ORDER =
      Comparator.comparingLong(LogEvent::timestamp)
          .thenComparingLong(LogEvent::ingestedAt)
          .thenComparing(LogEvent::stream)
          .thenComparingLong(LogEvent::sequence);
}
