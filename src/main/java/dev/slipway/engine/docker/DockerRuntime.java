package dev.slipway.engine.docker;

import com.github.dockerjava.api.model.Info;
import dev.slipway.engine.ContainerDetails;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerRuntime;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerStats;
import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.ExecResult;
import dev.slipway.engine.Gateway;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.LeftBehind;
import dev.slipway.engine.LogStream;
import dev.slipway.engine.PullTimes;
import dev.slipway.engine.ReadyAddresses;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Acts on groups by a Docker daemon. It remembers nothing that it needs: what there is, is found
/// by names and labels.
public final class DockerRuntime implements ContainerRuntime {
  private static final int CPU_UNITS = 1024;
  private final InstantSource clock = InstantSource.system();
  private final Daemon daemon;
  private final Names names;
  private final Labels labels;
  private final PauseImage pause;
  private final Images images;
  private final Volumes volumes;
  private final GroupCgroups cgroups;
  private final OutOfMemory outOfMemory;
  private final ReadySandboxes ready;
  private final VpcNetworks networks;
  private final Sandboxes sandboxes;
  private final Containers containers;
  private final ContainerRecipe recipe;
  private final Inventory inventory;
  private final ContainerViews views;
  private final LinkLocalGateway gateway;
  private final DaemonEvents events;
  private final Set<GroupId> seen = ConcurrentHashMap.newKeySet();
  private final LeftBehind leftBehind = new LeftBehind(this::groups);
  private volatile EngineCapacity capacity;
  private volatile Consumer<GroupId> listener = _ -> {};

  private DockerRuntime(Daemon daemon, Info machine, DockerSettings settings) {
    var kills = new MemoryKills();
    this.daemon = daemon;
    this.names = new Names(settings.instance());
    this.labels = new Labels(settings.instance());
    var emulation = Emulation.of(daemon, String.valueOf(machine.getArchitecture()));
    this.pause = new PauseImage(emulation.machine());
    this.images = new Images(daemon, settings, emulation);
    this.volumes = new Volumes(daemon, names, labels);
    this.cgroups = GroupCgroups.of(daemon, machine, settings.instance());
    this.outOfMemory = new OutOfMemory(kills, daemon.isLocal() && KernelLog.follow(clock, kills));
    this.networks = new VpcNetworks(daemon, names, labels);
    var maker = new ReadySandboxMaker(daemon, names, labels, pause, networks);
    this.ready = new ReadySandboxes(maker, settings.readySandboxes());
    var sandboxMaker = new SandboxMaker(daemon, names, labels, pause);
    this.sandboxes = new Sandboxes(sandboxMaker, names, networks, ready);
    this.containers = new Containers(daemon);
    var host = new HostRecipe(names, volumes, ProcessLimits.ofDaemon(daemon), cgroups, sandboxes);
    this.recipe = new ContainerRecipe(names, labels, host, images, sandboxes);
    this.inventory = new Inventory(containers, volumes, cgroups, labels);
    this.views =
        new ContainerViews(daemon, names, containers, new Observations(images, outOfMemory));
    this.capacity = capacity(machine);
    this.gateway =
        new LinkLocalGateway(
            new LinkLocalNetwork(daemon, names, labels),
            new PacketRules(settings.instance()),
            daemon.isLocal(),
            LinkLocalGateway.detour(String.valueOf(machine.getOperatingSystem())));
    this.events = new DaemonEvents(daemon, labels, clock, this::changed, this::lookAtAll);
  }

  /// Connects to the daemon and takes over what an earlier run of this Slipway left there.
  ///
  /// @throws EngineException if there is no daemon
  public static DockerRuntime open(DockerSettings settings) {
    var daemon = Daemon.open(settings.host());
    try {
      var runtime = new DockerRuntime(daemon, machine(daemon), settings);
      runtime.events.start();
      return runtime;
    } catch (EngineException e) {
      daemon.close();
      throw e;
    }
  }

  @Override
  public String openSandbox(ContainerGroup group) throws GroupFailureException {
    boolean isFirst = seen.add(group.id());
    boolean isNew = isFirst && !leftBehind.contains(group.id());
    volumes.ensure(group);
    cgroups.make(group);
    return sandboxes.open(group, isNew);
  }

  @Override
  public void pull(ContainerGroup group, ContainerSpec container, BooleanSupplier wanted)
      throws GroupFailureException {
    images.ensure(container.image(), group.platform());
  }

  @Override
  public void create(ContainerGroup group, ContainerSpec container, PullTimes pulls)
      throws GroupFailureException {
    containers.create(recipe, group, container, pulls);
  }

  @Override
  public void start(ContainerGroup group, ContainerSpec container) throws GroupFailureException {
    var name = names.container(group, container.name());
    outOfMemory.starting(name);
    sandboxes.awaitJoined(group.id());
    try {
      containers.start(name);
    } catch (GroupFailureException e) {
      if (!e.failure().message().contains(Sandboxes.ENDED)) {
        throw e;
      }
      sandboxes.open(group, false);
      containers.start(name);
    }
  }

  @Override
  public void stop(ContainerGroup group, ContainerSpec container) {
    var name = names.container(group, container.name());
    outOfMemory.stopping(name, clock.instant());
    containers.stop(name, (int) container.order().stopTimeout().toSeconds());
  }

  @Override
  public void removeGroup(GroupId id) {
    sandboxes.forget(id);
    for (var container : containers.list(labels.filter(id))) {
      containers.remove(container);
      outOfMemory.forget(Containers.name(container), container.getId());
    }
    // A sandbox that was ready before its group was there has no label of it.
    containers.list(labels.filter(), "-sandbox\\." + id.value() + "$").forEach(containers::remove);
    volumes.remove(id);
    cgroups.remove(id);
    seen.remove(id);
  }

  @Override
  public List<ContainerObservation> inspect(ContainerGroup group) {
    return views.of(group);
  }

  @Override
  public Optional<PullTimes> pulls(GroupId id) {
    return inventory.pulls(id);
  }

  @Override
  public Optional<String> address(ContainerGroup group) {
    return group.network() instanceof GroupNetwork.OwnAddress own
        ? Optional.of(own.address())
        : Optional.empty();
  }

  @Override
  public Set<GroupId> groups() {
    return inventory.groups();
  }

  @Override
  public void onChange(Consumer<GroupId> told) {
    listener = told;
  }

  @Override
  public LogStream logs(GroupId id, String container, LogStream.From from) {
    return new ContainerLog(daemon, inventory.require(id, container), from);
  }

  @Override
  public ExecResult exec(GroupId id, String container, List<String> command) {
    return new Execs(daemon).run(inventory.require(id, container), command);
  }

  @Override
  public Optional<ContainerDetails> details(ContainerGroup group, ContainerSpec container) {
    return views.details(group, container);
  }

  @Override
  public Optional<ContainerStats> stats(ContainerGroup group, ContainerSpec container) {
    return views.stats(group, container);
  }

  @Override
  public OptionalLong storedBytes(ContainerGroup group) {
    return OptionalLong.of(inventory.storedBytes(group.id()));
  }

  @Override
  public Optional<Gateway> gateway() {
    return Optional.of(gateway);
  }

  /// What the machine had when the daemon was last connected to: nobody waits for the daemon here.
  @Override
  public EngineCapacity capacity() {
    return capacity;
  }

  @Override
  public void prepare(ReadyAddresses addresses) {
    ready.prepare(addresses);
  }

  private static EngineCapacity capacity(Info machine) {
    return new EngineCapacity(
        Optional.ofNullable(machine.getNCPU()).orElse(0) * CPU_UNITS,
        Optional.ofNullable(machine.getMemTotal()).orElse(0L),
        Emulation.architecture(String.valueOf(machine.getArchitecture())));
  }

  private static Info machine(Daemon daemon) {
    return Daemon.ask("reach Docker", () -> daemon.client().infoCmd().exec());
  }

  /// Whether a group as a whole is held to its size, and not only each of its containers.
  public boolean enforcesEnvelopes() {
    return cgroups.enforced();
  }

  /// The sandboxes that are ready for groups to come, and how many groups got one so far.
  @Override
  public Map<String, Long> counts() {
    return Map.of(
        "readySandboxes", (long) ready.waiting(), "claimedSandboxes", (long) ready.claimed());
  }

  /// Leaves what belongs to groups; everything else that was made (ready sandboxes, networks
  /// without a group, the pause image) goes.
  @Override
  public void close() {
    events.close();
    try {
      ready.close();
      boolean inUse = !groups().isEmpty();
      gateway.close(inUse);
      networks.removeUnused(name -> inUse && name.equals(gateway.networkName()));
      pause.forget(daemon);
    } catch (EngineException e) {
      // The daemon is away; what is left there is taken over or away by the next run.
    } finally {
      cgroups.removeEmpty();
      daemon.close();
    }
  }

  private void changed(GroupId id) {
    listener.accept(id);
  }

  private void lookAtAll() {
    capacity = capacity(machine(daemon));
    networks.lookAgain();
    ready.lookAgain();
    var all = new HashSet<>(groups());
    all.addAll(seen);
    all.forEach(this::changed);
  }
}
