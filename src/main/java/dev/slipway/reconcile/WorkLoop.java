package dev.slipway.reconcile;

import dev.slipway.reconcile.KeyState.Running;
import dev.slipway.reconcile.KeyState.Waiting;
import dev.slipway.reconcile.Reconciler.Next;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Calls a reconciler for every key that was marked, each key in a virtual thread of its own and
/// never twice at a time.
///
/// A mark set during a run causes one more run. A run may ask to be looked at again; a failed one
/// is tried again after a back-off. A mark comes before both.
///
/// Work begins while the service starts, so there are no switches over patterns here: the JVM makes
/// a class for each when it first runs, which no AOT cache holds and which costs a start some ten
/// milliseconds.
public final class WorkLoop implements AutoCloseable {

  private final String name;
  private final Reconciler reconciler;
  private final WorkClock clock;
  private final BackOff backOff;
  private final RandomGenerator random = RandomGenerator.getDefault();
  // All guarded by this.
  private final Map<String, KeyState> keys = new HashMap<>();
  private final Map<String, Thread> threads = new HashMap<>();
  private long tickets;
  private boolean closed;

  /// @param name of the kind of things that the keys stand for, in thread names and messages
  public WorkLoop(String name, Reconciler reconciler, WorkClock clock, BackOff backOff) {
    this.name = name;
    this.reconciler = reconciler;
    this.clock = clock;
    this.backOff = backOff;
  }

  /// Says that the thing of this key should be looked at; returns at once.
  public synchronized void mark(String key) {
    if (closed) {
      return;
    }
    var state = keys.get(key);
    if (state instanceof Running running) {
      keys.put(key, running.withMark());
    } else if (state instanceof Waiting waiting) {
      waiting.alarm().cancel();
      start(key, waiting.failures());
    } else {
      start(key, 0);
    }
  }

  private synchronized void wake(String key, long ticket) {
    if (!closed && keys.get(key) instanceof Waiting waiting && waiting.ticket() == ticket) {
      start(key, waiting.failures());
    }
  }

  private void start(String key, int failures) {
    keys.put(key, new Running(false, failures, clock.begin()));
    threads.put(key, Thread.ofVirtual().name(name + " " + key).start(() -> work(key)));
  }

  private void work(String key) {
    boolean again = true;
    while (again) {
      try {
        again = settle(key, reconciler.reconcile(key));
      } catch (Throwable e) { // the top of the loop: one key's failure is not another's
        again = retry(key, e);
      }
    }
  }

  /// Puts the key where the run wants it, and answers whether to run again at once.
  private synchronized boolean settle(String key, Next next) {
    if (isToRunAgain(key, 0)) {
      return true;
    }
    if (next instanceof Next.LookAgain(var at)) {
      await(key, at, 0);
    } else {
      rest(key);
    }
    return false;
  }

  private synchronized boolean retry(String key, Throwable failure) {
    int failures = running(key).failures() + 1;
    var pause = backOff.after(failures, random.nextDouble());
    System.getLogger(WorkLoop.class.getName())
        .log(Level.WARNING, "tried to bring " + name + " " + key + " on but failed", failure);
    if (isToRunAgain(key, failures)) {
      return true;
    }
    await(key, clock.instant().plus(pause), failures);
    return false;
  }

  private boolean isToRunAgain(String key, int failures) {
    var running = running(key);
    if (running.marked() && !closed) {
      keys.put(key, running.next(failures));
      return true;
    }
    return false;
  }

  private void await(String key, Instant at, int failures) {
    if (closed) {
      rest(key);
      return;
    }
    // The work ends after the alarm is set, or a movable clock could run past it.
    var work = running(key).work();
    long ticket = tickets++;
    keys.put(key, new Waiting(clock.at(at, () -> wake(key, ticket)), ticket, failures));
    threads.remove(key);
    work.close();
  }

  private void rest(String key) {
    var work = running(key).work();
    keys.remove(key);
    threads.remove(key);
    work.close();
    notifyAll();
  }

  private Running running(String key) {
    if (keys.get(key) instanceof Running running) {
      return running;
    }
    throw new IllegalStateException("not in flight: " + name + " " + key);
  }

  /// Starts nothing more and waits for the runs in flight; one that takes longer than ten seconds
  /// is interrupted.
  @Override
  public synchronized void close() {
    closed = true;
    keys.values().removeIf(WorkLoop::isCancelled);
    if (!awaitRuns(Duration.ofSeconds(10))) {
      threads.values().forEach(Thread::interrupt);
      awaitRuns(Duration.ofSeconds(2));
    }
  }

  private static boolean isCancelled(KeyState state) {
    if (state instanceof Waiting waiting) {
      waiting.alarm().cancel();
      return true;
    }
    return false;
  }

  private boolean awaitRuns(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!keys.isEmpty() && deadline - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return keys.isEmpty();
  }
}
