package dev.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.PullTimes;
import dev.slipway.engine.RegistryLogin;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A runtime on this machine's Docker under an instance name of its own, with an image that needs
/// no registry; closing it leaves nothing behind.
final class DockerFixture implements AutoCloseable {
  private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
  static final String BUSYBOX = "slipway-it-" + RUN + "/busybox:1";
  static final String ARM_BUSYBOX = "slipway-it-" + RUN + "/busybox-arm64:1";

  /// The last one on the machine's daemon takes the images away.
  private static final AtomicInteger OPEN = new AtomicInteger();

  final String instance = "it-" + UUID.randomUUID().toString().substring(0, 8);
  final Optional<String> host;
  private final List<ContainerGroup> groups = new ArrayList<>();
  private final int ready;
  private final Daemon daemon;
  DockerRuntime runtime;

  DockerFixture(int ready) {
    this(Optional.empty(), ready);
  }

  DockerFixture(Optional<String> host, int ready) {
    this.host = host;
    this.ready = ready;
    this.daemon = Daemon.open(host);
    OPEN.incrementAndGet();
    load(BUSYBOX, "amd64");
    this.runtime = open();
  }

  /// Lets sandboxes be made ready, at the addresses of the test groups' range that end so.
  FixedAddresses prepare(String... ends) {
    var addresses = new FixedAddresses(Stream.of(ends).map(TestGroups::address).toList());
    runtime.prepare(addresses);
    return addresses;
  }

  DockerRuntime open() {
    return open(4566);
  }

  DockerRuntime open(int registryPort) {
    return DockerRuntime.open(
        new DockerSettings(
            host, instance, registryPort, new RegistryLogin("nobody", () -> "nothing"), ready));
  }

  DockerClient client() {
    return daemon.client();
  }

  Containers containers() {
    return new Containers(daemon);
  }

  long count(String name) {
    return runtime.counts().getOrDefault(name, 0L);
  }

  /// Busybox under the names that a test needs, from this machine's static binary.
  void load(String reference, String architecture) {
    var layer = BusyboxImage.layer();
    var config = BusyboxImage.config(architecture, layer);
    var manifest =
        """
        [{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]
        """
            .formatted(reference);
    var archive =
        new TarArchive()
            .file("layer.tar", layer)
            .file("config.json", config.getBytes(StandardCharsets.UTF_8))
            .file("manifest.json", manifest.getBytes(StandardCharsets.UTF_8))
            .bytes();
    client().loadImageCmd(new ByteArrayInputStream(archive)).exec();
  }

  /// Does what a local engine does for a group without dependencies.
  String run(ContainerGroup group) throws GroupFailureException {
    return run(runtime, group);
  }

  String run(DockerRuntime on, ContainerGroup group) throws GroupFailureException {
    groups.add(group);
    var address = on.openSandbox(group);
    for (var container : group.containers()) {
      on.pull(group, container, () -> true);
      on.create(group, container, new PullTimes(Instant.EPOCH, Instant.EPOCH));
      on.start(group, container);
    }
    return address;
  }

  /// The networks of the only container whose name begins so.
  Set<String> networks(String name) {
    var settings =
        containers()
            .list(new Labels(instance).filter(), "^/" + name)
            .getFirst()
            .getNetworkSettings();
    return settings == null ? Set.of() : settings.getNetworks().keySet();
  }

  ContainerObservation observe(ContainerGroup group, String container) {
    return runtime.inspect(group).stream()
        .filter(each -> each.name().equals(container))
        .findFirst()
        .orElseThrow();
  }

  ContainerState.Ended awaitEnd(ContainerGroup group, String container) {
    await(() -> observe(group, container).state() instanceof ContainerState.Ended);
    return (ContainerState.Ended) observe(group, container).state();
  }

  String exec(ContainerGroup group, String container, String script) {
    var result = runtime.exec(group.id(), container, List.of("/bin/sh", "-c", script));
    return result.output() + result.errorOutput();
  }

  String nameOf(ContainerGroup group, ContainerSpec container) {
    return new Names(instance).container(group, container.name());
  }

  static void await(BooleanSupplier outcome) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!outcome.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Override
  public void close() {
    removeAllGroups();
    runtime.close();
    assertThat(leftovers()).isEmpty();
    if (OPEN.decrementAndGet() == 0) {
      forgetImages();
    }
    daemon.close();
  }

  void removeAllGroups() {
    groups.forEach(group -> runtime.removeGroup(group.id()));
  }

  /// Everything in the daemon and on the machine that carries the instance's name.
  List<String> leftovers() {
    var filter = List.of(Labels.INSTANCE + "=" + instance);
    var left = new ArrayList<String>();
    client().listContainersCmd().withShowAll(true).withLabelFilter(filter).exec().stream()
        .map(Containers::name)
        .forEach(left::add);
    client().listNetworksCmd().withFilter("label", filter).exec().stream()
        .map(each -> each.getName())
        .forEach(left::add);
    Optional.ofNullable(client().listVolumesCmd().withFilter("label", filter).exec().getVolumes())
        .ifPresent(all -> all.forEach(each -> left.add(each.getName())));
    for (var controller : List.of("cpu", "memory", "pids", "freezer", "systemd")) {
      var directory = Path.of("/sys/fs/cgroup", controller, "slipway", instance);
      if (Files.exists(directory)) {
        left.add(directory.toString());
      }
    }
    return left;
  }

  /// Takes the images away; other tests make them again.
  private void forgetImages() {
    for (var image : List.of(BUSYBOX, ARM_BUSYBOX)) {
      try {
        client().removeImageCmd(image).exec();
      } catch (DockerException e) {
        // Not there.
      }
    }
  }
}
