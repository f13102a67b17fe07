package dev.slipway.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The AWS calls that are being answered. Somebody waits for each of them, and for nothing that
/// they set going: while many come at once, what they set going begins one by one.
///
/// Their threads belong to the system, because virtual threads take turns in the order in which
/// they became ready: a call would wait, at each step of its way, behind all the tasks that are
/// being started at that moment.
public final class Calls {
  /// A call waits for little but the disk, and those who wait together share one flush of it.
  private static final int MOST_AT_ONCE = 32;

  private static final int IDLE_SECONDS = 10;

  /// So many have a processor each.
  private final int few = Runtime.getRuntime().availableProcessors();

  /// Ten a second for each processor are more than a daemon starts on what the calls leave of it,
  /// so that none waits for longer than it would there.
  private final long paceMillis = Math.max(1, 100 / few);

  private final Executor threads = open();
  // All guarded by this.
  private int underway;
  private long lastMany;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean paced;

  private enum Place {
    NOW,
    FIRST,
    BEHIND_OTHERS
  }

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
            ended();
          }
        });
  }

  /// Does the work now where few calls are being answered; otherwise soon after few are left, or
  /// when it has its turn: ten a second for each processor, in the order in which they came. It
  /// must be short, and is lost where the process ends.
  public void afterwards(Runnable work) {
    switch (place(work)) {
      case NOW -> work.run();
      case FIRST -> letOneBeginLater();
      case BEHIND_OTHERS -> {}
    }
  }

  private void letOneBeginLater() {
    CompletableFuture.delayedExecutor(paceMillis, TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              var due = due();
              if (!due.isEmpty()) {
                letOneBeginLater();
                due.forEach(Runnable::run);
              }
            });
  }

  private synchronized void began() {
    underway++;
    noteMany();
  }

  private synchronized void ended() {
    noteMany();
    underway--;
  }

  private void noteMany() {
    if (underway > few) {
      lastMany = System.nanoTime();
    }
  }

  /// The first that waits sets the pace, until nothing waits when the next one's turn comes.
  private synchronized Place place(Runnable work) {
    if (underway <= few) {
      return Place.NOW;
    }
    waiting.add(work);
    boolean isPaced = paced;
    paced = true;
    return isPaced ? Place.BEHIND_OTHERS : Place.FIRST;
  }

  /// All where few calls were answered for a while, else one. Those who call again and again are
  /// answered together, by one flush of the disk, and for a moment there is none of them.
  private synchronized List<Runnable> due() {
    boolean calm =
        underway <= few && System.nanoTime() - lastMany > TimeUnit.MILLISECONDS.toNanos(paceMillis);
    var due = new ArrayList<Runnable>();
    while (!waiting.isEmpty() && (calm || due.isEmpty())) {
      due.add(waiting.remove());
    }
    paced = !due.isEmpty();
    return due;
  }
}
