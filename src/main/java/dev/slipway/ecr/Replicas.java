package dev.slipway.ecr;

import dev.slipway.reconcile.BackOff;
import dev.slipway.reconcile.Reconciler.Next;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkLoop;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.TagName;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The copies of images in other registries, and the work on those that are still to be made.
public final class Replicas implements AutoCloseable {
  private final Table<Replica> table;
  private final ImageCopy copy;
  private final Consumer<Replica> ended;
  private final WorkLoop loop;

  /// @param ended is told of each copy that was made or could not be
  Replicas(Store store, ImageCopy copy, Consumer<Replica> ended, WorkClock clock) {
    this.table = store.table("ecr.replica", JsonFormat.of(Replica.class));
    this.copy = copy;
    this.ended = ended;
    this.loop = new WorkLoop("replica", this::work, clock, BackOff.USUAL);
  }

  /// Goes on with what an earlier life of the service did not finish.
  void begin() {
    table.scan("").stream()
        .filter(each -> each.status() == Replica.Status.IN_PROGRESS)
        .forEach(each -> loop.mark(each.key()));
  }

  /// Has the image copied to all that the rules name; returns at once.
  void start(
      EcrRepository repository,
      Manifest image,
      Optional<TagName> tag,
      List<ReplicationRule> rules) {
    rules.stream()
        .filter(each -> each.isAbout(repository.name()))
        .flatMap(each -> each.destinations().stream())
        .distinct()
        .map(
            each ->
                new Replica(
                    repository.id().value(),
                    repository.createdAt(),
                    image.digest().toString(),
                    tag,
                    each,
                    Replica.Status.IN_PROGRESS,
                    Optional.empty()))
        .forEach(
            each -> {
              table.put(each.key(), each);
              loop.mark(each.key());
            });
  }

  /// Makes the copy while the caller waits, and keeps and tells what became of it.
  Replica copyNow(Replica wanted) throws IOException {
    var done = copy.make(wanted);
    table.put(done.key(), done);
    ended.accept(done);
    return done;
  }

  List<Replica> of(EcrRepository repository, Manifest image) {
    return table.scan(Replica.prefix(repository.id().value(), image.digest().toString())).stream()
        .filter(each -> each.repositoryCreatedAt().equals(repository.createdAt()))
        .toList();
  }

  private Next work(String key) throws IOException {
    var replica = table.find(key).filter(each -> each.status() == Replica.Status.IN_PROGRESS);
    if (replica.isPresent()) {
      var done = copy.make(replica.get());
      table.update(key, each -> each.equals(replica.get()) ? done : each);
      ended.accept(done);
    }
    return new Next.Settled();
  }

  @Override
  public void close() {
    loop.close();
  }
}
