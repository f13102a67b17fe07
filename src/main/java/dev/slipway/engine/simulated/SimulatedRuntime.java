package dev.slipway.engine.simulated;

import dev.slipway.engine.ContainerGoneException;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerRuntime;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.ExecResult;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.LogStream;
import dev.slipway.engine.PullTimes;
import dev.slipway.reconcile.WorkClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Runs scripted containers: they take no memory, need no image, and live by the clock they are
/// given. Everything else about a group is real: its order, its ends, its failures.
///
/// What it runs outlives the `LocalEngine` on top of it, as containers do, but not the process.
public final class SimulatedRuntime implements ContainerRuntime {
  private final WorkClock clock;
  private final Script script;
  private final EngineCapacity capacity;
  private final Map<GroupId, SimulatedGroup> groups = new ConcurrentHashMap<>();
  private final SimulatedPorts ports = new SimulatedPorts();
  private volatile Consumer<GroupId> listener = _ -> {};

  /// An empty machine.
  ///
  /// @param capacity what it claims to have
  public SimulatedRuntime(WorkClock clock, Script script, EngineCapacity capacity) {
    this.clock = clock;
    this.script = script;
    this.capacity = capacity;
  }

  @Override
  public String openSandbox(ContainerGroup group) {
    groups.computeIfAbsent(group.id(), _ -> new SimulatedGroup());
    return group.network() instanceof GroupNetwork.OwnAddress own ? own.address() : "";
  }

  @Override
  public void pull(ContainerGroup group, ContainerSpec container, BooleanSupplier wanted)
      throws GroupFailureException {
    var behaviour = behaviour(container);
    if (behaviour.imageIsMissing()) {
      throw failure(
          GroupFailure.Kind.CANNOT_PULL_CONTAINER,
          "pull access denied for "
              + container.image()
              + ", repository does not exist or may require 'docker login'");
    }
    if (behaviour.pullTakes().isPositive()) {
      var pause = new Pause(clock);
      clock.at(clock.instant().plus(behaviour.pullTakes()), pause::end);
      pause.begin();
      pause.await();
    }
  }

  private Behaviour behaviour(ContainerSpec container) throws GroupFailureException {
    try {
      return script.behaviour(container);
    } catch (IllegalArgumentException e) {
      throw failure(GroupFailure.Kind.CANNOT_CREATE_CONTAINER, "its script has " + e.getMessage());
    }
  }

  @Override
  public void create(ContainerGroup group, ContainerSpec container, PullTimes pulls)
      throws GroupFailureException {
    var behaviour = behaviour(container);
    var identity = SimulatedGroup.identity(group, container, pulls);
    groups
        .computeIfAbsent(group.id(), _ -> new SimulatedGroup())
        .create(
            identity,
            () -> new SimulatedContainer(identity, behaviour, clock, () -> tell(group.id())));
  }

  private void tell(GroupId id) {
    listener.accept(id);
  }

  @Override
  public void start(ContainerGroup group, ContainerSpec container) throws GroupFailureException {
    var cannot = behaviour(container).startFailure();
    if (cannot.isPresent()) {
      throw failure(GroupFailure.Kind.CANNOT_START_CONTAINER, cannot.get());
    }
    var simulated = container(group.id(), container.name());
    if (!simulated.isRunning()) {
      simulated.start(ports.publish(simulated, group.network(), container));
    }
  }

  @Override
  public void stop(ContainerGroup group, ContainerSpec container) {
    find(group.id(), container.name())
        .ifPresent(simulated -> simulated.stop(container.order().stopTimeout()));
  }

  /// Takes a container away behind the engine's back, as a user with `docker rm -f` would.
  public void destroy(GroupId id, String container) {
    Optional.ofNullable(groups.get(id)).ifPresent(group -> group.destroy(container));
    tell(id);
  }

  @Override
  public void removeGroup(GroupId id) {
    Optional.ofNullable(groups.remove(id)).ifPresent(SimulatedGroup::destroy);
  }

  @Override
  public List<ContainerObservation> inspect(ContainerGroup group) {
    return Optional.ofNullable(groups.get(group.id()))
        .map(SimulatedGroup::observe)
        .orElseGet(List::of);
  }

  @Override
  public Optional<PullTimes> pulls(GroupId id) {
    return Optional.ofNullable(groups.get(id)).flatMap(SimulatedGroup::pulls);
  }

  @Override
  public Optional<String> address(ContainerGroup group) {
    return group.network() instanceof GroupNetwork.OwnAddress own
        ? Optional.of(own.address())
        : Optional.empty();
  }

  @Override
  public Set<GroupId> groups() {
    return Set.copyOf(groups.keySet());
  }

  @Override
  public void onChange(Consumer<GroupId> newListener) {
    listener = newListener;
  }

  @Override
  public LogStream logs(GroupId id, String container, LogStream.From from) {
    return container(id, container).logs(from);
  }

  @Override
  public ExecResult exec(GroupId id, String container, List<String> command) {
    if (!container(id, container).isRunning()) {
      throw notRunning(id, container);
    }
    return SimulatedShell.run(command);
  }

  /// How often the container was started in all; 0 where it was never made.
  public int starts(GroupId id, String container) {
    return find(id, container).map(SimulatedContainer::starts).orElse(0);
  }

  private SimulatedContainer container(GroupId id, String container) {
    return find(id, container).orElseThrow(() -> new ContainerGoneException(id, container));
  }

  private Optional<SimulatedContainer> find(GroupId id, String container) {
    return Optional.ofNullable(groups.get(id)).flatMap(group -> group.find(container));
  }

  private static EngineException notRunning(GroupId id, String container) {
    var why = "it is not running";
    var message = "tried to reach container " + container + " of group " + id + " but " + why;
    return new EngineException(message, new IllegalStateException(why));
  }

  private static GroupFailureException failure(GroupFailure.Kind kind, String message) {
    return new GroupFailureException(new GroupFailure(kind, message));
  }

  @Override
  public EngineCapacity capacity() {
    return capacity;
  }

  /// Leaves its containers running, for the next engine on top of it.
  @Override
  public void close() {
    listener = _ -> {};
  }
}
