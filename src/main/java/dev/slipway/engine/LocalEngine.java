package dev.slipway.engine;

import dev.slipway.engine.GroupAction.Fail;
import dev.slipway.engine.GroupAction.GiveUp;
import dev.slipway.engine.GroupAction.Launch;
import dev.slipway.engine.GroupAction.LookAgain;
import dev.slipway.engine.GroupAction.Restart;
import dev.slipway.engine.GroupAction.Stop;
import dev.slipway.engine.GroupKnowledge.Act;
import dev.slipway.reconcile.BackOff;
import dev.slipway.reconcile.Reconciler.Next;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkLoop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Runs container groups on one machine: whenever something happened to a group it looks at all its
/// containers, asks {@link GroupPlan} what is due, and has a {@link ContainerRuntime} do it.
///
/// A look is short; what takes long (pull, start, stop) has a thread per container and is
/// remembered as under way, so that a group can be stopped while it pulls.
public final class LocalEngine implements ContainerEngine {
  private final ContainerRuntime runtime;
  private final WorkClock clock;
  private final WorkLoop loop;
  private final Acts acts;
  private final Map<GroupId, GroupMemory> groups = new ConcurrentHashMap<>();
  private final LeftBehind leftBehind;
  private volatile Consumer<GroupId> listener = _ -> {};

  /// Takes over whatever the runtime has of groups that it will be asked to {@link #run}.
  public LocalEngine(ContainerRuntime runtime, WorkClock clock) {
    this.runtime = runtime;
    this.clock = clock;
    loop = new WorkLoop("group", key -> reconcile(new GroupId(key)), clock, BackOff.USUAL);
    acts = new Acts(runtime, clock, id -> loop.mark(id.value()));
    leftBehind = new LeftBehind(runtime::groups);
    runtime.onChange(id -> loop.mark(id.value()));
  }

  @Override
  public void run(ContainerGroup group, Optional<GroupObservation> lastSeen) {
    var memory = new GroupMemory(group, lastSeen, clock.instant());
    if (groups.putIfAbsent(group.id(), memory) == null) {
      loop.mark(group.id().value());
    }
  }

  @Override
  public void stop(GroupId id) {
    find(id)
        .ifPresent(
            memory -> {
              memory.askToStop();
              loop.mark(id.value());
            });
  }

  @Override
  public void remove(GroupId id) {
    find(id).ifPresent(GroupMemory::close);
    runtime.removeGroup(id);
    groups.remove(id);
  }

  @Override
  public Optional<GroupObservation> observe(GroupId id) {
    return find(id).map(GroupMemory::observation);
  }

  private Optional<GroupMemory> find(GroupId id) {
    return Optional.ofNullable(groups.get(id));
  }

  private Next reconcile(GroupId id) {
    return find(id).map(this::look).orElseGet(Next.Settled::new);
  }

  private Next look(GroupMemory memory) {
    memory
        .takeTrouble()
        .ifPresent(
            trouble -> {
              throw trouble;
            });
    // Asked first: what ends while the runtime is being asked may or may not be in the answer.
    var underway = memory.underway();
    boolean isNew = !memory.wasLaunched() && !leftBehind.contains(memory.group().id());
    if (!isNew && memory.lacksPulls()) {
      runtime.pulls(memory.group().id()).ifPresent(memory::adopt);
    }
    if (!isNew && memory.lacksAddress()) {
      runtime.address(memory.group()).ifPresent(memory::adopt);
    }
    memory.see(isNew ? List.of() : runtime.inspect(memory.group()), clock.instant());
    var due = decide(memory, underway);
    due.forEach(action -> act(memory, action));
    if (memory.tellsNews()) {
      listener.accept(memory.group().id());
    }
    return GroupPlan.lookAgain(due).<Next>map(Next.LookAgain::new).orElseGet(Next.Settled::new);
  }

  /// Plans until nothing is left that is only a decision.
  private List<GroupAction> decide(GroupMemory memory, Map<String, Act> underway) {
    while (true) {
      var now = clock.instant();
      var due = GroupPlan.plan(memory.group(), memory.knowledge(underway), now);
      boolean decided = false;
      for (var action : due) {
        switch (action) {
          case Fail(var failure) -> {
            memory.failGroup(failure);
            decided = true;
          }
          case GiveUp(var container) -> {
            memory.giveUp(container, now);
            decided = true;
          }
          case Launch _, Restart _, Stop _, LookAgain _ -> {}
        }
      }
      if (!decided) {
        return due;
      }
    }
  }

  private void act(GroupMemory memory, GroupAction action) {
    switch (action) {
      case Launch(var container) -> acts.launch(memory, container);
      case Restart(var container) -> acts.restart(memory, container);
      case Stop(var container) -> acts.stop(memory, container);
      case Fail _, GiveUp _, LookAgain _ -> {}
    }
  }

  @Override
  public void onChange(Consumer<GroupId> newListener) {
    listener = newListener;
  }

  @Override
  public LogStream logs(GroupId id, String container, LogStream.From from) {
    return runtime.logs(id, container, from);
  }

  @Override
  public ExecResult exec(GroupId id, String container, List<String> command) {
    return runtime.exec(id, container, command);
  }

  @Override
  public Optional<ContainerDetails> details(GroupId id, String container) {
    return find(id)
        .flatMap(
            memory ->
                specification(memory, container)
                    .flatMap(spec -> runtime.details(memory.group(), spec))
                    .map(details -> details.observedAs(memory.counted(details.observation()))));
  }

  @Override
  public Optional<ContainerStats> stats(GroupId id, String container) {
    return find(id)
        .flatMap(
            memory ->
                specification(memory, container)
                    .flatMap(spec -> runtime.stats(memory.group(), spec)));
  }

  @Override
  public OptionalLong storedBytes(GroupId id) {
    return find(id)
        .map(memory -> runtime.storedBytes(memory.group()))
        .orElseGet(OptionalLong::empty);
  }

  private static Optional<ContainerSpec> specification(GroupMemory memory, String container) {
    return memory.group().container(container);
  }

  @Override
  public Optional<Gateway> gateway() {
    return runtime.gateway();
  }

  @Override
  public EngineCapacity capacity() {
    return runtime.capacity();
  }

  @Override
  public void prepare(ReadyAddresses addresses) {
    runtime.prepare(addresses);
  }

  @Override
  public Map<String, Long> counts() {
    return runtime.counts();
  }

  /// Leaves every container as it is.
  @Override
  public void close() {
    groups.values().forEach(GroupMemory::close);
    loop.close();
    acts.close();
    runtime.close();
  }
}
