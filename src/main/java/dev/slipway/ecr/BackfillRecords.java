package dev.slipway.ecr;

import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The backfills of all registries and their copies, for ninety days after they have ended.
public final class BackfillRecords {
  private static final Duration KEPT = Duration.ofDays(90);

  private final Store store;
  private final Table<Backfill> table;
  private final Table<Replica> copies;
  private final InstantSource clock;

  BackfillRecords(Store store, InstantSource clock) {
    this.store = store;
    this.table = store.table("ecr.backfill", JsonFormat.of(Backfill.class));
    this.copies = store.table("ecr.backfill.copy", JsonFormat.of(Replica.class));
    this.clock = clock;
  }

  Optional<Backfill> find(PrivateRegistry source, String id) {
    return find(source.prefix() + id).filter(this::isKept);
  }

  Optional<Backfill> find(String key) {
    return table.find(key);
  }

  List<Backfill> all(PrivateRegistry source) {
    return table.scan(source.prefix()).stream().filter(this::isKept).toList();
  }

  List<Backfill> unfinished() {
    return table.scan("").stream().filter(each -> !each.status().isLast()).toList();
  }

  /// Its copies, in the order in which they are made.
  List<Replica> copies(Backfill backfill) {
    return copies.scan(backfill.id() + "#");
  }

  /// The copy that is to be made next.
  Optional<Replica> next(Backfill backfill) {
    return copies.find(nextKey(backfill));
  }

  /// @param check throws where those that the registry has leave no room for it
  void begin(Backfill backfill, Consumer<List<Backfill>> check) {
    store.write(
        batch -> {
          check.accept(all(backfill.source()));
          batch.put(table, backfill.key(), backfill);
        });
  }

  Optional<Backfill> stop(PrivateRegistry source, String id) {
    var now = clock.instant();
    return table.update(
        source.prefix() + id, each -> each.status().canBeStopped() ? each.stopped(now) : each);
  }

  /// What it copies is known now, unless it was stopped meanwhile.
  void prepared(Backfill backfill, List<Replica> wanted) {
    store.write(
        batch -> {
          for (int each = 0; each < wanted.size(); each++) {
            batch.put(copies, key(backfill, each), wanted.get(each));
          }
          table
              .find(backfill.key())
              .filter(each -> each.status() == Backfill.Status.PREPARING)
              .ifPresent(each -> batch.put(table, each.key(), each.prepared(wanted.size())));
        });
  }

  /// The next copy was made or could not be.
  void copied(Backfill backfill, Replica done) {
    store.write(
        batch -> {
          batch.put(copies, nextKey(backfill), done);
          table
              .find(backfill.key())
              .ifPresent(each -> batch.put(table, each.key(), each.copied(done, clock.instant())));
        });
  }

  void ended(Backfill backfill) {
    table.update(backfill.key(), each -> each.ended(clock.instant()));
  }

  void forgetOld() {
    table.scan("").stream().filter(each -> !isKept(each)).forEach(this::forget);
  }

  private void forget(Backfill backfill) {
    int total = copies(backfill).size();
    store.write(
        batch -> {
          for (int each = 0; each < total; each++) {
            batch.remove(copies, key(backfill, each));
          }
          batch.remove(table, backfill.key());
        });
  }

  private boolean isKept(Backfill backfill) {
    return backfill.endedAt().map(each -> clock.instant().isBefore(each.plus(KEPT))).orElse(true);
  }

  private static String nextKey(Backfill backfill) {
    return key(backfill, backfill.progress().map(Backfill.Progress::tried).orElse(0));
  }

  private static String key(Backfill backfill, int copy) {
    return "%s#%08d".formatted(backfill.id(), copy);
  }
}
