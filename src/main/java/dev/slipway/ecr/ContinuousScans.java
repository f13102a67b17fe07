package dev.slipway.ecr;

import dev.slipway.ecr.scan.Advisories;
import dev.slipway.reconcile.BackOff;
import dev.slipway.reconcile.Reconciler.Next;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkLoop;
import java.time.Duration;
import java.util.function.Supplier;

/// Has the images that are scanned all the time scanned again when the list of vulnerabilities has
/// changed, and for the first time what has come under such a rule.
public final class ContinuousScans implements AutoCloseable {
  private static final String ALL = "all";

  private final DueScans due;
  private final Supplier<Advisories> known;
  private final WorkClock clock;
  private final Duration interval;
  private final WorkLoop loop;

  /// @param interval how often the list is looked at
  ContinuousScans(DueScans due, Supplier<Advisories> known, WorkClock clock, Duration interval) {
    this.due = due;
    this.known = known;
    this.clock = clock;
    this.interval = interval;
    this.loop = new WorkLoop("continuous-scan", _ -> look(), clock, BackOff.USUAL);
  }

  /// Looks now, because the service has started or a rule has changed; returns at once.
  void lookNow() {
    loop.mark(ALL);
  }

  /// As long as no registry wants it, nothing is to be looked at later either.
  private Next look() {
    if (!due.wanted()) {
      return new Next.Settled();
    }
    due.start(known.get().updatedAt());
    return new Next.LookAgain(clock.instant().plus(interval));
  }

  @Override
  public void close() {
    loop.close();
  }
}
