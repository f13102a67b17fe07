package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGoneException;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerRuntime;
import dev.slipway.engine.ContainerSpec;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Acts on groups by a Kubernetes API server. It remembers nothing that it needs: what there is,
/// the cluster tells.
public final class KubernetesRuntime implements ContainerRuntime {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final InstantSource clock = InstantSource.system();
  private final ApiServer server;
  private final PodWatch watch;
  private final Nodes nodes;
  private final ImageConfigs images;
  private final Pods pods;
  private final PodStart starts;
  private final PodStop stops;
  private final HealthVerdicts verdicts;

  private KubernetesRuntime(ApiServer server, KubernetesSettings settings) {
    this.server = server;
    var gate = new Gate();
    var namespaces = new Namespaces(server, settings.namespaces(), gate);
    if (!settings.namespaces().perSpace()) {
      namespaces.prepare(settings.namespaces().base());
    }
    this.watch = PodWatch.open(server, settings);
    this.nodes = Nodes.open(server);
    var secret = new PullSecret(settings);
    this.images = new ImageConfigs(settings.registries(), secret);
    var recipe = new PodRecipe(settings, traits(server), gate, secret);
    this.pods = new Pods(server, watch, namespaces, images, recipe);
    this.starts = new PodStart(watch, pods, clock);
    this.stops = new PodStop(watch, pods, clock);
    this.verdicts = new HealthVerdicts();
  }

  private ClusterTraits traits(ApiServer cluster) {
    var version =
        ApiServer.ask(
            "ask the cluster for its version", () -> cluster.client().getKubernetesVersion());
    return new ClusterTraits(
        Envelopes.of(version),
        HostPorts.drawn(RandomGenerator.getDefault()),
        zone -> nodes.haveZone(zone));
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

  @Override
  public void pull(ContainerGroup group, ContainerSpec container, BooleanSupplier wanted)
      throws GroupFailureException {
    starts.pull(group, container, wanted);
  }

  @Override
  public void create(ContainerGroup group, ContainerSpec container, PullTimes pulls)
      throws GroupFailureException {
    starts.create(group, container, pulls);
  }

  @Override
  public void start(ContainerGroup group, ContainerSpec container) throws GroupFailureException {
    starts.start(group, container);
  }

  @Override
  public void stop(ContainerGroup group, ContainerSpec container) {
    stops.stop(group, container);
  }

  @Override
  public void removeGroup(GroupId id) {
    starts.forget(id);
    pods.delete(id);
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
    return new PodLog(pods.log(id, container), from, clock);
  }

  @Override
  public ExecResult exec(GroupId id, String container, List<String> command) {
    var pod = watch.find(id).orElseThrow(() -> new ContainerGoneException(id, container));
    return pods.exec(pod, pod.nameOf(container), command);
  }

  @Override
  public EngineCapacity capacity() {
    return nodes.capacity();
  }

  /// The requests to the API server, and the Pods that are watched.
  @Override
  public Map<String, Long> counts() {
    var counts = new HashMap<>(server.counts());
    counts.put("podsWatched", (long) watch.groups().size());
    return counts;
  }

  /// Leaves every Pod as it is.
  @Override
  public void close() {
    verdicts.close();
    watch.close();
    nodes.close();
    images.close();
    server.close();
  }
}
