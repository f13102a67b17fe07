package dev.slipway.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The AWS calls that are being answered. Somebody waits for each of them, and for nothing that
/// they set going: while many come at once, what they set going waits, for a moment.
///
/// Their threads belong to the system, because virtual threads take turns in the order in which
/// they became ready: a call would wait, at each step of its way, behind all the tasks that are
/// being started at that moment.
public final class Calls {
  /// A call waits for little but the disk, and those who wait together share one flush of it.
  private static final int MOST_AT_ONCE = 32;

  private static final int IDLE_SECONDS = 10;
  private static final long LONGEST_WAIT_MILLIS = 100;

  /// So many have a processor each.
  private final int few = Runtime.getRuntime().availableProcessors();

  private final Executor threads = open();
  // Both guarded by this.
  private int underway;
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  private static Executor open() {
    var threads =
        new ThreadPoolExecutor(
            MOST_AT_ONCE,
            MOST_AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("slipway-call-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /// Answers a call on a thread of its own; returns at once.
  void answer(Runnable call) {
    began();
    threads.execute(
        () -> {
          try {
            call.run();
          } finally {
            ended().forEach(Runnable::run);
          }
        });
  }

  /// Does the work now where few calls are being answered, otherwise when few are left, at the
  /// latest after 100 milliseconds. It must be short, and is lost where the process ends.
  public void afterwards(Runnable work) {
    if (!isToWait(work)) {
      work.run();
      return;
    }
    CompletableFuture.delayedExecutor(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)
        .execute(() -> taken(work).ifPresent(Runnable::run));
  }

  private synchronized void began() {
    underway++;
  }

  private synchronized List<Runnable> ended() {
    underway--;
    if (underway > few) {
      return List.of();
    }
    var due = List.copyOf(waiting);
    waiting.clear();
    return due;
  }

  private synchronized boolean isToWait(Runnable work) {
    return underway > few && waiting.add(work);
  }

  private synchronized Optional<Runnable> taken(Runnable work) {
    return waiting.remove(work) ? Optional.of(work) : Optional.empty();
  }
}
