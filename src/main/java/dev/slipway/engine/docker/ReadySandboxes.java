package dev.slipway.engine.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import dev.slipway.engine.EngineException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Sandboxes that were started ahead, without a network: giving one its address takes a third of
/// the time that a new one takes.
///
/// Its group's containers have its host name, the beginning of its id, and not one made from the
/// address: nothing renames a container that runs, and each that joins it gets that name.
final class ReadySandboxes implements AutoCloseable {
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Daemon daemon;
  private final Names names;
  private final Labels labels;
  private final PauseImage image;
  private final int wanted;
  private final BlockingDeque<String> waiting = new LinkedBlockingDeque<>();

  /// Every one ever seen, so that none is given out twice. Only the filler's thread adds.
  private final Set<String> known = new HashSet<>();

  private final AtomicInteger claimed = new AtomicInteger();
  private final AtomicLong lastClaim = new AtomicLong();
  private final AtomicBoolean filling = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor filler =
      new ScheduledThreadPoolExecutor(1, daemonThreads());

  ReadySandboxes(Daemon daemon, Names names, Labels labels, PauseImage image, int wanted) {
    this.daemon = daemon;
    this.names = names;
    this.labels = labels;
    this.image = image;
    this.wanted = wanted;
    filler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// How many are waiting now.
  int waiting() {
    return waiting.size();
  }

  /// How many groups got one so far.
  int claimed() {
    return claimed.get();
  }

  /// Gives a ready sandbox that name, if there is one and the name is free.
  boolean claim(String name) {
    var id = waiting.pollFirst();
    fillSoon();
    while (id != null) {
      try {
        daemon.client().renameContainerCmd(id).withName(name).exec();
        claimed.incrementAndGet();
        return true;
      } catch (ConflictException e) {
        waiting.addLast(id);
        return false;
      } catch (NotFoundException e) {
        id = waiting.pollFirst();
      } catch (DockerException e) {
        return false;
      }
    }
    return false;
  }

  /// Looks at what is there, of an earlier run of this Slipway too or after a restart of the
  /// daemon, and makes as many as are wanted.
  void lookAgain() {
    if (wanted > 0 && !closed.get()) {
      filler.execute(this::lookAgainNow);
    }
  }

  private void lookAgainNow() {
    try {
      for (var found : list()) {
        boolean isNew = known.add(found.getId());
        if (isReady(found)) {
          if (isNew) {
            waiting.addLast(found.getId());
          }
        } else if (waiting.remove(found.getId()) || isNew) {
          remove(found.getId());
        }
      }
    } catch (EngineException e) {
      // The daemon is away; when it is back, this is asked for again.
    }
    fillSoon();
  }

  /// Runs, and was let go by the network `none`, as its maker does last.
  private static boolean isReady(Container found) {
    var networks = found.getNetworkSettings();
    return "running".equals(found.getState())
        && (networks == null || !networks.getNetworks().containsKey("none"));
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
    fill();
  }

  private void fill() {
    try {
      while (!closed.get() && waiting.size() < wanted) {
        waiting.addLast(make());
      }
    } catch (RuntimeException e) {
      // Until it is tried again, groups make their own.
      fillAfter(TROUBLE_NANOS);
    }
  }

  private String make() {
    image.ensure(daemon);
    var client = daemon.client();
    var id =
        client
            .createContainerCmd(image.reference())
            .withName(names.readySandbox(UUID.randomUUID().toString().substring(0, 8)))
            .withLabels(labels.ofReadySandbox())
            .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
            .exec()
            .getId();
    known.add(id);
    client.startContainerCmd(id).exec();
    // As long as it is "connected" to none, the daemon lets it into no other network.
    client.disconnectFromNetworkCmd().withNetworkId("none").withContainerId(id).exec();
    return id;
  }

  private List<Container> list() {
    var filter = new ArrayList<>(labels.filter());
    filter.add(Labels.SANDBOX + "=ready");
    return Daemon.ask(
        "list the ready sandboxes",
        () ->
            daemon
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(filter)
                .withNameFilter(List.of("^/slipway-ready-sandbox-"))
                .exec());
  }

  private void remove(String id) {
    try {
      daemon.client().removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (DockerException e) {
      // Gone already.
    }
  }

  private static java.util.concurrent.ThreadFactory daemonThreads() {
    return work -> Thread.ofPlatform().daemon().name("ready-sandboxes").unstarted(work);
  }

  /// Ends those that no group uses.
  @Override
  public void close() {
    closed.set(true);
    filler.close();
    list().forEach(each -> remove(each.getId()));
    waiting.clear();
  }
}
