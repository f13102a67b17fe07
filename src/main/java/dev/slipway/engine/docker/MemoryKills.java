package dev.slipway.engine.docker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/// Which containers lost a process to the kernel because memory ran out.
///
/// The daemon's own flag does not tell: when a limit that containers share is hit, it flags all of
/// them.
final class MemoryKills {
  private static final int KEPT = 4096;
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);
  private final Deque<Kill> kills = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();

  /// One killed process.
  ///
  /// @param containerId the daemon's id; absent where the kernel, told to be brief, only said the
  ///   process
  record Kill(Optional<String> containerId, long pid, Instant at) {
    private static final Pattern SUMMARY =
        Pattern.compile("oom-kill:.*task_memcg=[^,]*?([0-9a-f]{64})[^,/]*,.*pid=(\\d+)");
    private static final Pattern BRIEF =
        Pattern.compile("emory cgroup out of memory: Killed process (\\d+)");

    static Optional<Kill> of(String message, Instant at) {
      var summary = SUMMARY.matcher(message);
      if (summary.find()) {
        return Optional.of(
            new Kill(Optional.of(summary.group(1)), Long.parseLong(summary.group(2)), at));
      }
      var brief = BRIEF.matcher(message);
      return brief.find()
          ? Optional.of(new Kill(Optional.empty(), Long.parseLong(brief.group(1)), at))
          : Optional.empty();
    }

    private boolean hit(String container, long mainPid, Instant since) {
      boolean same = containerId.map(container::equals).orElse(mainPid > 0 && mainPid == pid);
      return same && !at.isBefore(since.minus(CLOCK_SLACK));
    }
  }

  void add(Kill kill) {
    lock.lock();
    try {
      kills.addLast(kill);
      if (kills.size() > KEPT) {
        kills.removeFirst();
      }
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Whether a process of the container was killed since then.
  ///
  /// @param mainPid of the container's first process, 0 if not known
  /// @param patience how long the kernel's word may take to get here
  boolean hit(String containerId, long mainPid, Instant since, Duration patience) {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while (true) {
        if (kills.stream().anyMatch(kill -> kill.hit(containerId, mainPid, since))) {
          return true;
        }
        if (nanos <= 0) {
          return false;
        }
        nanos = added.awaitNanos(Math.min(nanos, TimeUnit.SECONDS.toNanos(1)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
