package dev.slipway.engine.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.GroupNetwork.OwnAddress;
import dev.slipway.engine.ReadyAddresses;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sandboxes that were started ahead, each with the address of a group to come: giving one a name
/// takes a tenth of the time that a new one takes.
final class ReadySandboxes implements AutoCloseable {
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long FIRST_LOOK_SECONDS = 5;

  private final ReadySandboxMaker maker;
  private final int wanted;

  /// By address. Only the filler's thread adds.
  private final Map<String, ReadySandbox> waiting = new ConcurrentHashMap<>();

  private final AtomicInteger claimed = new AtomicInteger();
  private final AtomicLong lastClaim = new AtomicLong();
  private final AtomicBoolean filling = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch lookedOnce = new CountDownLatch(1);
  private volatile Optional<ReadyAddresses> addresses = Optional.empty();
  private final ScheduledThreadPoolExecutor filler =
      new ScheduledThreadPoolExecutor(1, daemonThreads());

  ReadySandboxes(ReadySandboxMaker maker, int wanted) {
    this.maker = maker;
    this.wanted = wanted;
    filler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// From now on sandboxes are made ready.
  void prepare(ReadyAddresses prepared) {
    addresses = Optional.of(prepared);
    fillSoon();
  }

  /// How many are waiting now.
  int waiting() {
    return waiting.size();
  }

  /// How many groups got one so far.
  int claimed() {
    return claimed.get();
  }

  /// Gives the sandbox that is ready at the group's address that name, if there is one and the name
  /// is free. Otherwise nothing holds the address afterwards.
  ///
  /// @param isFit whether a ready sandbox has all that the group needs
  Optional<ReadySandbox> claim(OwnAddress own, String name, boolean isFit) {
    var sandbox = waiting.remove(own.address());
    fillSoon();
    if (sandbox == null) {
      return Optional.empty();
    }
    withdraw(sandbox);
    if (isFit && sandbox.own().equals(own)) {
      try {
        maker.rename(sandbox, name);
        claimed.incrementAndGet();
        return Optional.of(sandbox);
      } catch (DockerException e) {
        // It is gone, or the group has a sandbox already.
      }
    }
    maker.remove(sandbox.id());
    return Optional.empty();
  }

  /// Looks at what is there, after a restart of the daemon too, and makes as many as are wanted.
  void lookAgain() {
    if (!closed.get()) {
      filler.execute(this::lookAgainNow);
    }
  }

  /// Returns when what an earlier run made ready is gone, whose addresses groups may have now.
  void awaitFirstLook() {
    try {
      var _ = lookedOnce.await(FIRST_LOOK_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAgainNow() {
    try {
      var found =
          maker.list().stream().collect(Collectors.toMap(Container::getId, Function.identity()));
      var known =
          waiting.values().stream().collect(Collectors.toMap(ReadySandbox::id, each -> each));
      known.values().stream()
          .filter(each -> !isRunning(found.get(each.id())))
          .filter(each -> waiting.remove(each.own().address(), each))
          .forEach(this::discard);
      found.keySet().stream().filter(id -> !known.containsKey(id)).forEach(maker::remove);
    } catch (EngineException e) {
      // The daemon is away; when it is back, this is asked for again.
    } finally {
      lookedOnce.countDown();
    }
    fillSoon();
  }

  private static boolean isRunning(@Nullable Container found) {
    return found != null && "running".equals(found.getState());
  }

  private void discard(ReadySandbox sandbox) {
    maker.remove(sandbox.id());
    withdraw(sandbox);
  }

  private void withdraw(ReadySandbox sandbox) {
    addresses.ifPresent(each -> each.withdraw(sandbox.own()));
  }

  /// Not at once: who just got one is about to start containers.
  private void fillSoon() {
    lastClaim.set(System.nanoTime());
    fillAfter(QUIET_NANOS);
  }

  private void fillAfter(long nanos) {
    if (wanted > 0 && !closed.get() && filling.compareAndSet(false, true)) {
      var _ = filler.schedule(this::fillWhenQuiet, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void fillWhenQuiet() {
    long quietAgain = lastClaim.get() + QUIET_NANOS - System.nanoTime();
    if (quietAgain > 0 && !closed.get()) {
      var _ = filler.schedule(this::fillWhenQuiet, quietAgain, TimeUnit.NANOSECONDS);
      return;
    }
    filling.set(false);
    addresses.ifPresent(this::fill);
  }

  private void fill(ReadyAddresses from) {
    try {
      if (waiting.size() >= wanted && from.isLacking()) {
        // The last group's subnet had none: half of what others have goes for some of it.
        waiting.values().stream()
            .limit((wanted + 1) / 2)
            .filter(each -> waiting.remove(each.own().address(), each))
            .forEach(this::discard);
      }
      while (!closed.get() && waiting.size() < wanted) {
        var own = from.reserve();
        if (own.isEmpty()) {
          return;
        }
        make(from, own.get());
      }
    } catch (RuntimeException e) {
      // Until it is tried again, groups make their own.
      fillAfter(TROUBLE_NANOS);
    }
  }

  private void make(ReadyAddresses from, OwnAddress own) {
    try {
      waiting.put(own.address(), maker.make(own));
    } catch (RuntimeException e) {
      from.withdraw(own);
      throw e;
    }
    from.offer(own);
  }

  private static ThreadFactory daemonThreads() {
    return work -> Thread.ofPlatform().daemon().name("ready-sandboxes").unstarted(work);
  }

  /// Ends those that no group uses.
  @Override
  public void close() {
    closed.set(true);
    filler.close();
    maker.list().forEach(each -> maker.remove(each.getId()));
    waiting.clear();
  }
}
