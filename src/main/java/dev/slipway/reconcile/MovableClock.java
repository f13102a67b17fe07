package dev.slipway.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Time that passes only when it is moved, so that hours go by in seconds and in the same way each
/// time.
///
/// On its way it stops at every alarm, and goes on only when the work that the alarm began is done:
/// what asks at 12:00 for an alarm at 12:05 gets it at 12:05, also where the clock was moved by a
/// day at once.
public final class MovableClock implements WorkClock {
  /// How long in real time it waits for work that does not end, before it goes on regardless.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Compared by hand: the comparators of the library are classes spun at run time, which every
  /// start would pay for.
  private record Entry(Instant when, long order, Runnable wake) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = when.compareTo(other.when);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final ReentrantLock moving = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition workEnded = lock.newCondition();
  private final PriorityQueue<Entry> alarms = new PriorityQueue<>();
  private Instant now;
  private long entries;
  private int works;

  public MovableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return locked(() -> now);
  }

  @Override
  public Alarm at(Instant when, Runnable wake) {
    var entry = locked(() -> add(when, wake));
    if (!when.isAfter(instant())) {
      Thread.startVirtualThread(() -> goOff(entry));
    }
    return () -> locked(() -> alarms.remove(entry));
  }

  @Override
  public Work begin() {
    locked(() -> works++);
    return () -> locked(this::endWork);
  }

  @Override
  public Work idle() {
    locked(this::endWork);
    return () -> locked(() -> works++);
  }

  public void advance(Duration step) {
    moveTo(instant().plus(step));
  }

  /// Returns when everything that was due has been done. Time never goes back: an earlier target
  /// only waits for the work in hand.
  public void moveTo(Instant target) {
    moving.lock();
    try {
      for (var due = next(target); due.isPresent(); due = next(target)) {
        goOff(due.get());
      }
      locked(() -> now = latest(now, target));
    } finally {
      moving.unlock();
    }
  }

  /// The next alarm up to the target, once nobody works any more; the time is then that alarm's.
  private Optional<Entry> next(Instant target) {
    return locked(
        () -> {
          awaitQuiet();
          var first = Optional.ofNullable(alarms.peek()).filter(e -> !e.when().isAfter(target));
          first.ifPresent(entry -> now = latest(now, entry.when()));
          return first;
        });
  }

  /// Counts as work from the moment the alarm is taken, or the clock could run on between that and
  /// what the alarm begins.
  private void goOff(Entry entry) {
    if (locked(() -> take(entry))) {
      try {
        entry.wake().run();
      } finally {
        locked(this::endWork);
      }
    }
  }

  private boolean take(Entry entry) {
    if (!alarms.remove(entry)) {
      return false;
    }
    works++;
    return true;
  }

  private Entry add(Instant when, Runnable wake) {
    var entry = new Entry(when, entries++, wake);
    alarms.add(entry);
    return entry;
  }

  private boolean endWork() {
    works--;
    workEnded.signalAll();
    return true;
  }

  private void awaitQuiet() {
    long left = PATIENCE.toNanos();
    try {
      while (works > 0 && left > 0) {
        left = workEnded.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T locked(Supplier<T> code) {
    lock.lock();
    try {
      return code.get();
    } finally {
      lock.unlock();
    }
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
