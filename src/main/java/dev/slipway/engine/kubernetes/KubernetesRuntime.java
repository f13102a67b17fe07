package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGoneException;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerRuntime;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.ExecResult;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.LogStream;
import dev.slipway.engine.PullTimes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Acts on groups by a Kubernetes API server. It remembers nothing that it needs: what there is,
/// the cluster tells.
public final class KubernetesRuntime implements ContainerRuntime {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(10);
  private final InstantSource clock = InstantSource.system();
  private final ApiServer server;
  private final PodWatch watch;
  private final ImageConfigs images;
  private final Pods pods;
  private final HealthVerdicts verdicts;
  private final Map<PendingPulls, PullTimes> pending = new ConcurrentHashMap<>();

  private record PendingPulls(GroupId group, String container) {}

  private KubernetesRuntime(ApiServer server, KubernetesSettings settings) {
    this.server = server;
    this.watch = PodWatch.open(server, settings);
    var secret = new PullSecret(settings);
    this.images = new ImageConfigs(settings.registryPort(), settings.defaultRegistry(), secret);
    this.pods = new Pods(server, watch, images, recipe(server, settings, secret), secret);
    this.verdicts = new HealthVerdicts();
  }

  private static PodRecipe recipe(
      ApiServer server, KubernetesSettings settings, PullSecret secret) {
    var gate = new Gate();
    var version =
        ApiServer.ask(
            "ask the cluster for its version", () -> server.client().getKubernetesVersion());
    ApiServer.ask(
        "put the gate into namespace " + settings.namespace(),
        () ->
            server
                .client()
                .configMaps()
                .inNamespace(settings.namespace())
                .resource(gate.configMap())
                .fieldManager(ApiServer.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply());
    return new PodRecipe(
        settings,
        Envelopes.of(version),
        gate,
        HostPorts.drawn(RandomGenerator.getDefault()),
        secret);
  }

  /// Connects to the cluster and takes over what an earlier run of this Slipway left there.
  ///
  /// @throws EngineException if there is no cluster, or it refuses
  public static KubernetesRuntime open(KubernetesSettings settings) {
    var server = ApiServer.open(settings);
    try {
      return new KubernetesRuntime(server, settings);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public String openSandbox(ContainerGroup group) {
    return address(group).orElse("");
  }

  /// The nodes pull what the Pod has; the container is there, at its gate, when they have it.
  @Override
  public void pull(ContainerGroup group, ContainerSpec container) throws GroupFailureException {
    pods.open(group, container);
    var pod = watch.await(group.id(), StartRule.isSettled(group, container));
    StartRule.check(group, container, pod);
  }

  /// The Pod has made it. The pulls are written down with the leave to start, to save a request.
  @Override
  public void create(ContainerGroup group, ContainerSpec container, PullTimes pulls)
      throws GroupFailureException {
    pending.put(new PendingPulls(group.id(), container.name()), pulls);
    StartRule.check(group, container, watch.find(group.id()));
  }

  @Override
  public void start(ContainerGroup group, ContainerSpec container) throws GroupFailureException {
    var name = PodNames.container(group, container.name());
    var pod = require(group.id());
    var go = pod.go(name);
    var state = observe(group, container).map(ContainerObservation::state);
    if (state.filter(ContainerState.Running.class::isInstance).isPresent()) {
      return;
    }
    var next = go.next(clock.instant());
    var marks = new HashMap<>(Map.of(Marks.go(name), next.text()));
    Optional.ofNullable(pending.remove(new PendingPulls(group.id(), container.name())))
        .ifPresent(pulls -> marks.put(Marks.pulls(name), pulls.toString()));
    pods.mark(pod, marks);
    var after = watch.await(group.id(), StartRule.hasBegun(group, container, next.run()));
    StartRule.check(group, container, after);
  }

  @Override
  public void stop(ContainerGroup group, ContainerSpec container) {
    var pod = require(group.id());
    var signal = pod.stopSignal(PodNames.container(group, container.name()));
    if (signalAndWait(group, container, signal, container.order().stopTimeout())) {
      return;
    }
    if (!signalAndWait(group, container, GateProgram.KILL, PATIENCE)) {
      throw new EngineException(
          "killed container " + container.name() + " of group " + group.id() + " but it goes on",
          new IllegalStateException("still running"));
    }
  }

  /// Whether the container has ended in time.
  private boolean signalAndWait(
      ContainerGroup group, ContainerSpec container, int signal, Duration patience) {
    Predicate<Optional<PodView>> ended = _ -> !isRunning(group, container);
    try {
      if (isRunning(group, container)) {
        pods.signal(require(group.id()), PodNames.container(group, container.name()), signal);
      }
    } catch (EngineException e) {
      // A container may end under the very command that sends the signal.
      if (watch.await(group.id(), ended, SOON).isEmpty()) {
        throw e;
      }
    }
    return watch.await(group.id(), ended, patience).isPresent();
  }

  private boolean isRunning(ContainerGroup group, ContainerSpec container) {
    return observe(group, container)
        .filter(each -> each.state() instanceof ContainerState.Running)
        .isPresent();
  }

  private Optional<ContainerObservation> observe(ContainerGroup group, ContainerSpec container) {
    return watch
        .find(group.id())
        .flatMap(pod -> PodObservations.container(group, container, pod, clock.instant()));
  }

  @Override
  public void removeGroup(GroupId id) {
    pending.keySet().removeIf(each -> each.group().equals(id));
    watch.find(id).ifPresent(pods::delete);
    if (watch.await(id, Optional::isEmpty, PATIENCE).isEmpty()) {
      throw new EngineException(
          "asked for the removal of group " + id + " but its Pod is still there",
          new IllegalStateException("not removed"));
    }
  }

  @Override
  public List<ContainerObservation> inspect(ContainerGroup group) {
    var now = clock.instant();
    return watch
        .find(group.id())
        .map(
            pod -> {
              verdicts.lookAgain(group, pod, now);
              return PodObservations.of(group, pod, now);
            })
        .orElseGet(List::of);
  }

  @Override
  public Optional<PullTimes> pulls(GroupId id) {
    return watch.find(id).map(PodView::pulls);
  }

  @Override
  public Optional<String> address(ContainerGroup group) {
    return group.network() instanceof GroupNetwork.OwnAddress
        ? watch.find(group.id()).flatMap(PodView::address)
        : Optional.empty();
  }

  @Override
  public Set<GroupId> groups() {
    return watch.groups();
  }

  @Override
  public void onChange(Consumer<GroupId> told) {
    watch.onChange(told);
    verdicts.onDue(told);
  }

  @Override
  public LogStream logs(GroupId id, String container, LogStream.From from) {
    if (watch.find(id).isEmpty()) {
      throw new ContainerGoneException(id, container);
    }
    return new PodLog(pods.log(id, container), from);
  }

  @Override
  public ExecResult exec(GroupId id, String container, List<String> command) {
    var pod = watch.find(id).orElseThrow(() -> new ContainerGoneException(id, container));
    return PodExecs.run(pods.container(pod, pod.nameOf(container)), command);
  }

  @Override
  public EngineCapacity capacity() {
    return Nodes.capacity(server);
  }

  private PodView require(GroupId id) {
    return watch
        .find(id)
        .orElseThrow(
            () ->
                new EngineException(
                    "there is no Pod of group " + id, new NoSuchElementException(id.value())));
  }

  /// Leaves every Pod as it is.
  @Override
  public void close() {
    verdicts.close();
    watch.close();
    images.close();
    server.close();
  }
}
