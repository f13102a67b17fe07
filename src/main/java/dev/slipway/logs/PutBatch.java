package dev.slipway.logs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// Which events of one PutLogEvents call are taken.
///
/// @param tooOldEnd the index after the last event older than fourteen days
/// @param expiredEnd the index after the last event that the group's retention has no room for
/// @param tooNewStart the index of the first event more than two hours ahead
record PutBatch(
    List<NewEvent> accepted,
    OptionalInt tooOldEnd,
    OptionalInt expiredEnd,
    OptionalInt tooNewStart) {
  private static final int MAX_EVENTS = 10_000;
  private static final int MAX_BYTES = 1_048_576;
  private static final int OVERHEAD_BYTES = 26;
  private static final Duration MAX_SPAN = Duration.ofHours(24);
  private static final Duration MAX_AGE = Duration.ofDays(14);
  private static final Duration MAX_AHEAD = Duration.ofHours(2);

  static PutBatch of(List<NewEvent> events, long expiredBefore, Instant now) {
    checkSize(events);
    checkOrder(events);
    long oldest = now.minus(MAX_AGE).toEpochMilli();
    long newest = now.plus(MAX_AHEAD).toEpochMilli();
    int tooOld = countBefore(events, oldest);
    int expired = countBefore(events, expiredBefore);
    int fresh = countBefore(events, newest + 1);
    int from = Math.max(tooOld, expired);
    return new PutBatch(
        List.copyOf(events.subList(Math.min(from, fresh), fresh)),
        tooOld == 0 ? OptionalInt.empty() : OptionalInt.of(tooOld),
        expired == 0 ? OptionalInt.empty() : OptionalInt.of(expired),
        fresh == events.size() ? OptionalInt.empty() : OptionalInt.of(fresh));
  }

  boolean rejectedSome() {
    return tooOldEnd.isPresent() || expiredEnd.isPresent() || tooNewStart.isPresent();
  }

  private static int countBefore(List<NewEvent> events, long timestamp) {
    int count = 0;
    while (count < events.size() && events.get(count).at().toEpochMilli() < timestamp) {
      count++;
    }
    return count;
  }

  private static void checkSize(List<NewEvent> events) {
    if (events.isEmpty() || events.size() > MAX_EVENTS) {
      throw LogsErrors.constraint(
          "logEvents",
          "[" + events.size() + " events]",
          events.isEmpty()
              ? "have length greater than or equal to 1"
              : "have length less than or equal to " + MAX_EVENTS);
    }
    long bytes = 0;
    for (NewEvent event : events) {
      bytes += event.message().getBytes(StandardCharsets.UTF_8).length + OVERHEAD_BYTES;
    }
    if (bytes > MAX_BYTES) {
      throw LogsErrors.invalid(
          "Upload too large: " + bytes + " bytes exceeds limit of " + MAX_BYTES);
    }
  }

  private static void checkOrder(List<NewEvent> events) {
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).at().isBefore(events.get(i - 1).at())) {
        throw LogsErrors.invalid(
            "Log events in a single PutLogEvents request must be in chronological order.");
      }
    }
    var span = Duration.between(events.getFirst().at(), events.getLast().at());
    if (span.compareTo(MAX_SPAN) > 0) {
      throw LogsErrors.invalid(
          "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
    }
  }
}
