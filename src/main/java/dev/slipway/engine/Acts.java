package dev.slipway.engine;

import dev.slipway.engine.GroupKnowledge.Act;
import dev.slipway.reconcile.WorkClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Does what is due with single containers, each in a thread of its own, and says when it is done.
final class Acts {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ContainerRuntime runtime;
  private final WorkClock clock;
  private final Consumer<GroupId> done;
  private final Map<Thread, Doing> threads = new ConcurrentHashMap<>();

  Acts(ContainerRuntime runtime, WorkClock clock, Consumer<GroupId> done) {
    this.runtime = runtime;
    this.clock = clock;
    this.done = done;
  }

  private interface Step {
    void run() throws GroupFailureException;
  }

  private record Doing(GroupMemory memory, ContainerSpec container) {
    ContainerGroup group() {
      return memory.group();
    }

    boolean mayStart() {
      return memory.beginStart(container.name());
    }

    boolean isWanted() {
      return memory.wants(container.name());
    }

    boolean isStarting() {
      return memory.underway().get(container.name()) == Act.STARTING;
    }
  }

  /// Pulls, creates and starts a container, unless it is given up meanwhile.
  void launch(GroupMemory memory, String name) {
    var doing = doing(memory, name);
    begin(doing, Act.PULLING, () -> launch(doing));
  }

  private void launch(Doing doing) throws GroupFailureException {
    pull(doing);
    if (doing.mayStart()) {
      openSandbox(doing.memory());
      runtime.create(doing.group(), doing.container(), doing.memory().pulls());
      if (doing.mayStart()) {
        runtime.start(doing.group(), doing.container());
      }
    }
  }

  void restart(GroupMemory memory, String name) {
    var doing = doing(memory, name);
    begin(doing, Act.STARTING, () -> restart(doing));
  }

  private void restart(Doing doing) throws GroupFailureException {
    if (doing.mayStart()) {
      openSandbox(doing.memory());
      doing.memory().countRestart(doing.container().name());
      runtime.start(doing.group(), doing.container());
    }
  }

  void stop(GroupMemory memory, String name) {
    var doing = doing(memory, name);
    begin(doing, Act.STOPPING, () -> runtime.stop(doing.group(), doing.container()));
  }

  private void pull(Doing doing) throws GroupFailureException {
    doing.memory().pullStarted(clock.instant());
    try {
      runtime.pull(doing.group(), doing.container(), doing::isWanted);
    } finally {
      doing.memory().pullStopped(clock.instant());
    }
  }

  /// The first container opens it for all; the others wait for it.
  private void openSandbox(GroupMemory memory) throws GroupFailureException {
    synchronized (memory.sandbox()) {
      if (!memory.isSandboxOpen()) {
        memory.sandboxOpened(runtime.openSandbox(memory.group()));
      }
    }
  }

  private static Doing doing(GroupMemory memory, String name) {
    return new Doing(memory, memory.group().container(name).orElseThrow());
  }

  private void begin(Doing doing, Act act, Step step) {
    doing.memory().begin(doing.container().name(), act);
    var work = clock.begin();
    Thread.ofVirtual()
        .name("container " + doing.group().id() + " " + doing.container().name())
        .start(
            () -> {
              try (work) {
                run(doing, step);
                done.accept(doing.group().id());
              }
            });
  }

  private void run(Doing doing, Step step) {
    threads.put(Thread.currentThread(), doing);
    try {
      step.run();
    } catch (GroupFailureException e) {
      doing.memory().failContainer(doing.container().name(), e.failure(), clock.instant());
    } catch (RuntimeException e) { // the top of a thread: the work loop backs off and tries again
      doing.memory().setTrouble(e);
    } finally {
      doing.memory().end(doing.container().name());
      threads.remove(Thread.currentThread());
    }
  }

  /// Waits for the containers that are being started; what still pulls will start nothing.
  void close() {
    threads.forEach(
        (thread, doing) -> {
          if (doing.isStarting()) {
            await(thread);
          }
        });
  }

  private static void await(Thread thread) {
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
