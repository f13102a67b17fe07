package dev.slipway.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// One thread that writes for everybody: what is asked for while one commit is under way shares the
/// next, so that many writers pay for one flush of the disk together.
final class GroupCommit implements Transactions, AutoCloseable {
  private static final int LARGEST_GROUP = 1024;

  /// Where changes become durable, all of them or none.
  interface Disk {
    void write(Collection<Change<?>> changes);
  }

  private final Disk disk;
  private final BlockingQueue<Request<?>> queue = new LinkedBlockingQueue<>();
  private final Request<?> end = new Request<>(_ -> true);
  private boolean closed; // guarded by this

  GroupCommit(Disk disk, String name) {
    this.disk = disk;
    // A platform thread, because the driver's native code would pin a virtual one.
    Thread.ofPlatform().daemon().name(name).start(this::serve);
  }

  @Override
  public <T> T run(Function<Transaction, T> work) {
    Transactions.refuseNesting();
    var request = new Request<>(work);
    enqueue(request);
    return request.await();
  }

  private synchronized void enqueue(Request<?> request) {
    if (closed) {
      throw new StoreException("tried to write but the store is closed");
    }
    queue.add(request);
  }

  /// Writes what was asked for so far, then ends.
  @Override
  public void close() {
    synchronized (this) {
      if (!closed) {
        closed = true;
        queue.add(end);
      }
    }
    end.await();
  }

  private void serve() {
    var group = new ArrayList<Request<?>>();
    do {
      group.clear();
      group.add(takeFirst());
      queue.drainTo(group, LARGEST_GROUP);
      commit(group);
    } while (!group.contains(end));
  }

  private Request<?> takeFirst() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        // Nobody has a reason to interrupt this thread, and leaving would strand those who wait.
      }
    }
  }

  private void commit(List<Request<?>> group) {
    var changes = new Changes();
    var staged = group.stream().filter(request -> request.stage(changes)).toList();
    try {
      if (!changes.isEmpty()) {
        disk.write(changes.all());
        changes.applyToMemory();
      }
      staged.forEach(Request::succeed);
    } catch (RuntimeException | Error e) { // nobody may be left waiting
      staged.forEach(request -> request.fail(e));
    }
  }

  /// The code of one write, and who waits for it.
  private static final class Request<T> {
    private final Function<Transaction, T> work;
    private final CompletableFuture<T> staged = new CompletableFuture<>();
    private final CompletableFuture<T> durable = new CompletableFuture<>();

    Request(Function<Transaction, T> work) {
      this.work = work;
    }

    /// Runs the code and adds what it asked for; answers false where it threw.
    boolean stage(Changes group) {
      var transaction = new Transaction(group);
      try {
        staged.complete(
            ScopedValue.where(Transaction.CURRENT, transaction)
                .call(() -> work.apply(transaction)));
        group.addAll(transaction.own());
        return true;
      } catch (Throwable e) { // whatever it is, it is the caller's and must reach only the caller
        durable.completeExceptionally(e);
        return false;
      }
    }

    void succeed() {
      durable.complete(staged.join());
    }

    void fail(Throwable e) {
      durable.completeExceptionally(e);
    }

    /// The failure with the stack of who waited; several may have waited for one commit.
    private static StoreException again(StoreException failure) {
      return new StoreException(Objects.requireNonNull(failure.getMessage()), failure);
    }

    T await() {
      try {
        return durable.join();
      } catch (CompletionException e) {
        switch (e.getCause()) {
          case StoreException failure -> throw again(failure);
          case RuntimeException thrown -> throw thrown;
          case Error thrown -> throw thrown;
          case null, default -> throw e;
        }
      }
    }
  }
}
