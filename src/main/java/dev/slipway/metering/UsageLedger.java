package dev.slipway.metering;

import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The durable book of what every container group used.
///
/// Each call may be made again with the same facts, as happens after a crash, and changes nothing
/// then: a group has one entry, with one beginning and one end, so nothing is counted twice; an
/// entry without an end goes on, so nothing is left out.
public final class UsageLedger {
  private final Store store;
  private final Table<UsageEntry> entries;

  public UsageLedger(Store store) {
    this.store = store;
    entries = store.table("usage", JsonFormat.of(UsageEntry.class));
  }

  /// The use began: the time the engine began to pull the group's first image.
  public void started(String groupId, UsageSubject subject, Instant at) {
    entries.putIfAbsent(groupId, UsageEntry.opened(groupId, subject, at));
  }

  /// The groups are known to be in use at that time. One durable write for all of them; meant to be
  /// called about once a minute.
  public void seen(Collection<String> groupIds, Instant at) {
    store.write(
        batch -> {
          for (var id : groupIds) {
            entries
                .find(id)
                .filter(UsageEntry::isOpen)
                .ifPresent(entry -> batch.put(entries, id, entry.seen(at)));
          }
        });
  }

  /// The use ended at the engine's own finish time. A group that never began has no entry to end.
  ///
  /// @param estimated nobody saw the end: it counts up to the last time that it was seen, here or
  ///   by the engine
  public void ended(String groupId, Instant at, boolean estimated) {
    entries.update(groupId, entry -> entry.ended(at, estimated));
  }

  public Optional<UsageEntry> find(String groupId) {
    return entries.find(groupId);
  }

  /// Every use there ever was, ended or not.
  public List<UsageEntry> entries() {
    return entries.scan("");
  }
}
