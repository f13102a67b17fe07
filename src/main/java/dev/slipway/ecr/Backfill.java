package dev.slipway.ecr;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The copying to one destination of images that were there before a rule of replication was.
///
/// @param progress known once it is known what is to be copied
/// @param failureCode why it failed as a whole
public record Backfill(
    String id,
    PrivateRegistry source,
    PrivateRegistry destination,
    Status status,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<Progress> progress,
    Optional<String> failureCode) {
  /// Before so many copies were tried, it does not fail as a whole.
  private static final int LEAST_TRIED = 100;

  /// AWS's words.
  enum Status {
    PREPARING,
    IN_PROGRESS,
    COMPLETE,
    FAILED,
    STOPPING,
    STOPPED;

    boolean isLast() {
      return this == COMPLETE || this == FAILED || this == STOPPED;
    }

    boolean canBeStopped() {
      return this == PREPARING || this == IN_PROGRESS;
    }
  }

  /// How many copies are to be made, were made, and could not be.
  record Progress(int total, int completed, int failed, Set<String> failureCodes) {

    Progress {
      failureCodes = Set.copyOf(failureCodes);
    }

    /// Copies are made in their order, so this is also the number of the next one.
    int tried() {
      return completed + failed;
    }

    Progress with(Replica done) {
      var codes = new TreeSet<>(failureCodes);
      done.failureCode().ifPresent(codes::add);
      boolean isMade = done.status() == Replica.Status.COMPLETE;
      return new Progress(
          total, isMade ? completed + 1 : completed, isMade ? failed : failed + 1, codes);
    }
  }

  static Backfill begun(
      String id, PrivateRegistry source, PrivateRegistry destination, Instant now) {
    return new Backfill(
        id,
        source,
        destination,
        Status.PREPARING,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  String key() {
    return source.prefix() + id;
  }

  Backfill prepared(int total) {
    return with(Status.IN_PROGRESS, Optional.empty(), new Progress(total, 0, 0, Set.of()));
  }

  /// One copy more was made or could not be. It fails as a whole when half of the copies did.
  Backfill copied(Replica done, Instant now) {
    var next = progress.orElseThrow().with(done);
    boolean isHopeless =
        status == Status.IN_PROGRESS
            && next.tried() >= LEAST_TRIED
            && next.failed() * 2 >= next.tried();
    return isHopeless
        ? with(Status.FAILED, Optional.of(now), next)
        : with(status, Optional.empty(), next);
  }

  /// Nothing is left to do.
  Backfill ended(Instant now) {
    return new Backfill(
        id,
        source,
        destination,
        status == Status.STOPPING ? Status.STOPPED : Status.COMPLETE,
        startedAt,
        Optional.of(now),
        progress,
        failureCode);
  }

  /// To be stopped: at once where no copy has begun.
  Backfill stopped(Instant now) {
    boolean isIdle = status == Status.PREPARING;
    return new Backfill(
        id,
        source,
        destination,
        isIdle ? Status.STOPPED : Status.STOPPING,
        startedAt,
        isIdle ? Optional.of(now) : Optional.empty(),
        progress,
        failureCode);
  }

  private Backfill with(Status status, Optional<Instant> endedAt, Progress progress) {
    var code =
        status == Status.FAILED
            ? Optional.of("TooManyReplicationsFailed")
            : Optional.<String>empty();
    return new Backfill(
        id, source, destination, status, startedAt, endedAt, Optional.of(progress), code);
  }
}
