package dev.slipway.ecr;

import dev.slipway.reconcile.BackOff;
import dev.slipway.reconcile.Reconciler.Next;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkLoop;
import dev.slipway.registry.Digest;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The last scan of each image, and the work on those that are under way.
public final class Scans implements AutoCloseable {
  private final Table<Scan> table;
  private final ImageScanner scanner;
  private final BiConsumer<Scan, Scan> ended;
  private final WorkLoop loop;

  /// @param ended is told of each scan that has ended, as it was before and as it is
  Scans(Store store, ImageScanner scanner, BiConsumer<Scan, Scan> ended, WorkClock clock) {
    this.table = store.table("ecr.scan", JsonFormat.of(Scan.class));
    this.scanner = scanner;
    this.ended = ended;
    this.loop = new WorkLoop("scan", this::work, clock, BackOff.USUAL);
  }

  /// Goes on with the scans that an earlier life of the service did not finish.
  void begin() {
    table.scan("").stream()
        .filter(each -> each.status() == Scan.Status.IN_PROGRESS)
        .forEach(each -> loop.mark(key(each)));
  }

  /// Has the image scanned; returns at once.
  ///
  /// @param enhanced how often enhanced scanning looks at it; empty for basic scanning
  void start(EcrRepository repository, Digest digest, Optional<String> enhanced) {
    var scan =
        find(repository, digest)
            .filter(each -> each.enhanced().isPresent())
            .flatMap(each -> enhanced.map(each::again))
            .orElseGet(() -> Scan.begun(repository, digest.toString(), enhanced));
    table.put(key(scan), scan);
    loop.mark(key(scan));
  }

  Optional<Scan> find(EcrRepository repository, Digest digest) {
    return table
        .find(key(repository.id().value(), digest.toString()))
        .filter(each -> each.repositoryCreatedAt().equals(repository.createdAt()));
  }

  private Next work(String key) {
    var scan = table.find(key).filter(each -> each.status() == Scan.Status.IN_PROGRESS);
    if (scan.isPresent()) {
      var done = scanner.scan(scan.get());
      table.update(key, each -> each.equals(scan.get()) ? done : each);
      ended.accept(scan.get(), done);
    }
    return new Next.Settled();
  }

  private static String key(Scan scan) {
    return key(scan.repository(), scan.digest());
  }

  private static String key(String repository, String digest) {
    return repository + "@" + digest;
  }

  @Override
  public void close() {
    loop.close();
  }
}
