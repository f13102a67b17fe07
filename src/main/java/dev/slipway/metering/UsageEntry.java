package dev.slipway.metering;

import java.time.Instant;
import java.util.Optional;

/// One use from its beginning to its end; open as long as it has none.
///
/// @param id of the container group
/// @param startedAt when the first image pull began
/// @param lastSeenAt when it was last known to be in use
public record UsageEntry(
    String id, UsageSubject subject, Instant startedAt, Instant lastSeenAt, Optional<End> end) {

  /// When a use ended.
  ///
  /// @param estimated nobody saw the end; it is the last time that it was known to be in use
  public record End(Instant at, boolean estimated) {}

  static UsageEntry opened(String id, UsageSubject subject, Instant startedAt) {
    return new UsageEntry(id, subject, startedAt, startedAt, Optional.empty());
  }

  boolean isOpen() {
    return end.isEmpty();
  }

  boolean isEstimated() {
    return end.filter(End::estimated).isPresent();
  }

  /// The same entry seen at that time, or this very one where it tells nothing new.
  UsageEntry seen(Instant at) {
    return isOpen() && at.isAfter(lastSeenAt)
        ? new UsageEntry(id, subject, startedAt, at, end)
        : this;
  }

  /// The same entry ended at that time. The first end stays, except that a true one takes the place
  /// of an estimate; an estimate is never before it was last seen.
  UsageEntry ended(Instant at, boolean estimated) {
    var end = new End(estimated && at.isBefore(lastSeenAt) ? lastSeenAt : at, estimated);
    return isOpen() || (isEstimated() && !estimated)
        ? new UsageEntry(id, subject, startedAt, lastSeenAt, Optional.of(end))
        : this;
  }
}
