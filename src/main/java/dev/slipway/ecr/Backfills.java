package dev.slipway.ecr;

import dev.slipway.reconcile.BackOff;
import dev.slipway.reconcile.Reconciler.Next;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkLoop;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// The work on backfills: one copy after the other, each durable before the next one.
public final class Backfills implements AutoCloseable {
  private final BackfillRecords records;
  private final BackfillPlan plan;
  private final Replicas replicas;
  private final WorkClock clock;
  private final WorkLoop loop;

  Backfills(BackfillRecords records, BackfillPlan plan, Replicas replicas, WorkClock clock) {
    this.records = records;
    this.plan = plan;
    this.replicas = replicas;
    this.clock = clock;
    this.loop = new WorkLoop("backfill", this::work, clock, BackOff.USUAL);
  }

  /// Goes on with what an earlier life of the service did not finish.
  void begin() {
    records.forgetOld();
    records.unfinished().forEach(each -> loop.mark(each.key()));
  }

  /// Begins one; returns at once.
  ///
  /// @param check throws where those that the registry has leave no room for it
  Backfill start(
      PrivateRegistry source, PrivateRegistry destination, Consumer<List<Backfill>> check) {
    var id = UUID.randomUUID().toString();
    var backfill = Backfill.begun(id, source, destination, clock.instant());
    records.begin(backfill, check);
    loop.mark(backfill.key());
    return backfill;
  }

  /// Has it end after the copy that is being made, if it has not ended yet.
  Optional<Backfill> stop(PrivateRegistry source, String id) {
    var stopped = records.stop(source, id);
    stopped.ifPresent(each -> loop.mark(each.key()));
    return stopped;
  }

  private Next work(String key) throws IOException {
    var backfill = records.find(key).filter(each -> !each.status().isLast());
    if (backfill.isEmpty()) {
      return new Next.Settled();
    }
    step(backfill.get());
    return new Next.LookAgain(clock.instant());
  }

  private void step(Backfill backfill) throws IOException {
    var next = records.next(backfill);
    if (backfill.status() == Backfill.Status.PREPARING) {
      records.prepared(backfill, plan.copies(backfill));
    } else if (backfill.status() == Backfill.Status.STOPPING || next.isEmpty()) {
      records.ended(backfill);
    } else {
      records.copied(backfill, replicas.copyNow(next.get()));
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
