package dev.slipway.ecs.metadata;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/// How far a container may trust its clock, which is this machine's.
///
/// @param clockErrorBound in milliseconds: at most so far off, as long as it is synchronized
/// @param referenceTimestamp when that was so
/// @param clockSynchronizationStatus `SYNCHRONIZED` or `NOT_SYNCHRONIZED`
@JsonNaming(UpperCamelCaseStrategy.class)
record ClockDrift(
    double clockErrorBound, Instant referenceTimestamp, String clockSynchronizationStatus) {

  static ClockDrift of(KernelClock.Reading reading, Instant now) {
    return new ClockDrift(
        reading.largestErrorMicros() / 1000.0,
        now,
        reading.isSynchronized() ? "SYNCHRONIZED" : "NOT_SYNCHRONIZED");
  }
}
