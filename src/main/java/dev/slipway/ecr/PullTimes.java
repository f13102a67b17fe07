package dev.slipway.ecr;

import dev.slipway.reconcile.BackOff;
import dev.slipway.reconcile.Reconciler.Next;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkLoop;
import dev.slipway.registry.Digest;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RepositoryId;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// When each image was last pulled, but by those whose pulls are not to count.
///
/// It is written down beside the pull, which does not wait for the disk, and not again within a
/// minute; AWS promises no more than once a day.
public final class PullTimes implements AutoCloseable {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Table<LastPull> table;
  private final PullExclusions exclusions;
  private final WorkClock clock;
  private final WorkLoop loop;
  private final Map<String, LastPull> unwritten = new ConcurrentHashMap<>();

  PullTimes(Store store, PullExclusions exclusions, WorkClock clock) {
    this.table = store.table("ecr.pull", JsonFormat.of(LastPull.class));
    this.exclusions = exclusions;
    this.clock = clock;
    this.loop = new WorkLoop("pull time", this::write, clock, BackOff.USUAL);
  }

  /// @param imagePushedAt tells the image from a former one of its digest
  record LastPull(Instant imagePushedAt, Instant at) {}

  /// Says that somebody got the image's manifest; returns at once.
  ///
  /// @param by who, where that is known
  void pulled(RepositoryId repository, Manifest image, Optional<TokenHolder> by) {
    var now = clock.instant();
    boolean isKnown =
        last(repository, image).filter(each -> now.isBefore(each.plus(STEP))).isPresent();
    if (!isKnown && by.filter(each -> exclusions.cover(repository, each)).isEmpty()) {
      var key = ImageStorages.key(repository, image.digest());
      unwritten.put(key, new LastPull(image.pushedAt(), now));
      loop.mark(key);
    }
  }

  Optional<Instant> last(RepositoryId repository, Manifest image) {
    var key = ImageStorages.key(repository, image.digest());
    return Optional.ofNullable(unwritten.get(key))
        .or(() -> table.find(key))
        .filter(each -> each.imagePushedAt().equals(image.pushedAt()))
        .map(LastPull::at);
  }

  void forget(RepositoryId repository, Digest digest) {
    table.remove(ImageStorages.key(repository, digest));
  }

  private Next write(String key) {
    var pull = unwritten.get(key);
    if (pull != null) {
      table.put(key, pull);
      unwritten.remove(key, pull);
    }
    return new Next.Settled();
  }

  @Override
  public void close() {
    loop.close();
  }
}
