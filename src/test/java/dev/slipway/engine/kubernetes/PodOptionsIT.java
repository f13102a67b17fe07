package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.group;
import static dev.slipway.engine.docker.TestGroups.withVolumes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerProcess;
import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.ContainerSecurity;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerStorage;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.GroupObservation;
import dev.slipway.engine.GroupVolume;
import dev.slipway.engine.LogStream;
import dev.slipway.engine.PortMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// What a container may ask for has its effect in a Pod, too.
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodOptionsIT {
  private static final long MIB = 1024 * 1024;
  private static final String[] WAIT = {"/bin/busybox", "sleep", "600"};
  private EngineUnderTest engine;

  @BeforeAll
  void open() {
    engine = new EngineUnderTest();
  }

  @AfterEach
  void removeGroups() {
    engine.removeGroups();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private static ContainerObservation only(GroupObservation seen) {
    return seen.containers().getFirst();
  }

  @Test
  void theProcessRunsAsAsked() {
    var process =
        new ContainerProcess(
            Optional.of(List.of("/bin/sh", "-c", "echo $0 $COLOR; exec /bin/busybox sleep 600")),
            Optional.of(List.of("$(COLOR)")),
            Map.of("COLOR", "$(blue) $$"),
            Optional.of("/dev"),
            Optional.of("1000:1001"),
            Optional.of("ship"),
            false,
            false);
    var group =
        group(address("9.1"), Envelope.UNLIMITED, engine.container("app").process(process).build());
    var seen = engine.run(group, EngineUnderTest::runs);

    assertThat(
            engine.exec(
                group,
                "app",
                "echo $COLOR; pwd; /bin/busybox id -u; /bin/busybox id -g; /bin/busybox hostname"))
        .isEqualTo("$(blue) $$\n/dev\n1000\n1001\nship\n");
    assertThat(firstLine(group)).isEqualTo("$(COLOR) $(blue) $$");
    assertThat(engine.exec(group, "app", "/bin/busybox hostname -i"))
        .as("the address that is told")
        .isEqualTo(seen.address().orElseThrow() + "\n");
    assertThat(only(seen).imageDigest().orElseThrow()).isEqualTo(engine.kubernetes.digest());
  }

  private String firstLine(ContainerGroup group) {
    try (var log = engine.engine.logs(group.id(), "app", LogStream.From.BEGINNING_FOLLOWED)) {
      return log.next().text();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void itsRightsAreWhatWasAsked() {
    var security =
        new ContainerSecurity(
            false,
            true,
            List.of("NET_ADMIN"),
            List.of("MKNOD"),
            List.of("no-new-privileges"),
            List.of(),
            Map.of("net.ipv4.ip_unprivileged_port_start", "7"),
            false);
    var group =
        group(
            address("9.2"),
            Envelope.UNLIMITED,
            engine.container("app", WAIT).security(security).build());
    engine.run(group, EngineUnderTest::runs);

    assertThat(engine.exec(group, "app", "echo x > /file")).contains("Read-only file system");
    assertThat(
            engine.exec(
                group, "app", "/bin/busybox cat /proc/sys/net/ipv4/ip_unprivileged_port_start"))
        .isEqualTo("7\n");
    var status = engine.exec(group, "app", "/bin/busybox cat /proc/1/status");
    assertThat(status).contains("NoNewPrivs:\t1");
    var capabilities =
        status
            .lines()
            .filter(line -> line.startsWith("CapBnd:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .findFirst()
            .orElseThrow();
    assertThat(capabilities & (1L << 12)).as("NET_ADMIN").isNotZero();
    assertThat(capabilities & (1L << 27)).as("MKNOD").isZero();
  }

  @Test
  void volumesAreSharedAndMemoryIsMounted() {
    var resources =
        new ContainerResources(
            OptionalInt.of(128),
            OptionalLong.of(64 * MIB),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalLong.of(8 * MIB),
            List.of());
    var shared = new ContainerStorage.Mount("shared", "/data", false);
    var group =
        withVolumes(
            group(
                address("9.3"),
                Envelope.UNLIMITED,
                engine
                    .container("one", WAIT)
                    .resources(resources)
                    .storage(
                        new ContainerStorage(
                            List.of(shared),
                            List.of(),
                            List.of(new ContainerStorage.Tmpfs("/fast", 4 * MIB, List.of()))))
                    .build(),
                engine
                    .container("Two_2", WAIT)
                    .storage(
                        new ContainerStorage(
                            List.of(),
                            List.of(new ContainerStorage.VolumesFrom("one", true)),
                            List.of()))
                    .build()),
            new GroupVolume.Scratch("shared"));
    engine.run(group, EngineUnderTest::runs);

    assertThat(engine.exec(group, "one", "echo hello > /data/word; echo ok")).isEqualTo("ok\n");
    assertThat(engine.exec(group, "Two_2", "/bin/busybox cat /data/word")).isEqualTo("hello\n");
    assertThat(engine.exec(group, "Two_2", "echo x > /data/word"))
        .contains("Read-only file system");
    assertThat(engine.exec(group, "one", "/bin/busybox grep -E ' (/dev/shm|/fast) ' /proc/mounts"))
        .contains("/dev/shm tmpfs rw")
        .contains("/fast tmpfs rw");
    assertThat(
            engine.exec(
                group, "one", "/bin/busybox cat /sys/fs/cgroup/memory/memory.limit_in_bytes"))
        .isEqualTo(64 * MIB + "\n");
  }

  @Test
  void aVolumeThatTasksShareOutlivesThem() throws IOException {
    var volume = "it-" + UUID.randomUUID();
    try {
      var first = sharing("9.8", volume, "echo kept > /data/word");
      engine.run(first, GroupObservation::hasEnded);
      engine.removeGroups();
      var second = sharing("9.9", volume, "/bin/busybox cat /data/word");
      engine.run(second, GroupObservation::hasEnded);

      assertThat(firstLine(second)).isEqualTo("kept");
    } finally {
      engine.removeGroups();
      // The node is this machine.
      var directory = Path.of("/var/lib/slipway/volumes").resolve(volume);
      Files.deleteIfExists(directory.resolve("word"));
      Files.deleteIfExists(directory);
    }
  }

  private ContainerGroup sharing(String address, String volume, String script) {
    var mount = new ContainerStorage.Mount(volume, "/data", false);
    return withVolumes(
        group(
            address(address),
            Envelope.UNLIMITED,
            engine
                .container("app", "/bin/sh", "-c", script)
                .storage(new ContainerStorage(List.of(mount), List.of(), List.of()))
                .build()),
        new GroupVolume.Named(volume, "local", Map.of(), Map.of(), true, true));
  }

  @Test
  void aContainerBeyondItsMemoryIsKilledAndSaysSo() {
    var script = "x=a; while :; do x=$x$x; done";
    var group =
        group(
            address("9.4"),
            new Envelope(OptionalInt.of(256), OptionalLong.of(32 * MIB)),
            engine.container("app", "/bin/sh", "-c", script).build());
    var seen = engine.run(group, GroupObservation::hasEnded);

    var end = (Ended) only(seen).state();
    assertThat(end.exitCode()).hasValue(137);
    assertThat(end.reason()).contains("OutOfMemoryError: Container killed due to memory usage");
  }

  @Test
  void aPublishedPortIsTheNodes() {
    var group =
        group(
            new GroupNetwork.Bridge(),
            Envelope.UNLIMITED,
            engine.container("app", WAIT).ports(new PortMapping(8080, 0, "tcp")).build());
    var seen = engine.run(group, EngineUnderTest::runs);

    var binding = only(seen).bindings().getFirst();
    assertThat(binding.containerPort()).isEqualTo(8080);
    assertThat(binding.hostPort()).isBetween(HostPorts.FIRST, HostPorts.END);
    assertThat(seen.address()).isEmpty();
  }

  @Test
  void whatAPodCannotExpressEndsTheGroupWithItsReason() {
    var process =
        new ContainerProcess(
            Optional.empty(),
            Optional.of(List.of(WAIT)),
            Map.of(),
            Optional.empty(),
            Optional.of("nobody"),
            Optional.empty(),
            false,
            false);
    var group =
        group(address("9.5"), Envelope.UNLIMITED, engine.container("app").process(process).build());
    var seen = engine.run(group, GroupObservation::hasEnded);

    assertThat(seen.failure().orElseThrow().toString())
        .startsWith("CannotCreateContainerError: ")
        .contains("user nobody");
  }
}
