package dev.slipway.engine.docker;

import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.container;
import static dev.slipway.engine.docker.TestGroups.group;
import static dev.slipway.engine.docker.TestGroups.withVolumes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerProcess;
import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.ContainerSecurity;
import dev.slipway.engine.ContainerStorage;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.GroupVolume;
import dev.slipway.engine.HealthCheck;
import dev.slipway.engine.PortMapping;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Everything that a container may ask for has an effect.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptionsIT {
  private static final long MIB = 1024 * 1024;
  private static final List<String> WAIT = List.of("/bin/busybox", "sleep", "600");
  private static final String[] SLEEP = WAIT.toArray(String[]::new);
  private DockerFixture docker;

  @BeforeAll
  void open() {
    docker = new DockerFixture(0);
  }

  @AfterAll
  void close() {
    docker.close();
  }

  @Test
  void theProcessRunsAsAsked() throws GroupFailureException {
    var process =
        new ContainerProcess(
            Optional.of(List.of("/bin/busybox", "sleep")),
            Optional.of(List.of("600")),
            Map.of("COLOR", "blue"),
            Optional.of("/dev"),
            Optional.of("1000:1001"),
            Optional.of("ship"),
            false,
            false);
    var group =
        group(bridge(), Envelope.UNLIMITED, container("app", SLEEP).process(process).build());
    docker.run(group);

    assertThat(
            docker.exec(
                group,
                "app",
                "echo $COLOR $(pwd) $(/bin/busybox id -u) $(/bin/busybox id -g) $(/bin/busybox hostname)"))
        .isEqualTo("blue /dev 1000 1001 ship\n");
  }

  @Test
  void itsRightsAreWhatWasAsked() throws GroupFailureException {
    var security =
        new ContainerSecurity(
            false,
            true,
            List.of("NET_ADMIN"),
            List.of("MKNOD"),
            List.of("no-new-privileges"),
            List.of(new ContainerSecurity.Device("/dev/kmsg", "/dev/words", "r")),
            Map.of("net.ipv4.ip_unprivileged_port_start", "7"),
            true);
    var group =
        group(
            address("2.10"),
            Envelope.UNLIMITED,
            container("app", SLEEP).security(security).build());
    docker.run(group);

    assertThat(docker.exec(group, "app", "echo x > /file")).contains("Read-only file system");
    assertThat(
            docker.exec(
                group, "app", "/bin/busybox cat /proc/sys/net/ipv4/ip_unprivileged_port_start"))
        .isEqualTo("7\n");
    assertThat(docker.exec(group, "app", "test -c /dev/words && echo there")).isEqualTo("there\n");
    assertThat(docker.exec(group, "app", "/bin/busybox cat /proc/1/comm")).contains("init");
    var capabilities =
        Long.parseUnsignedLong(
            docker
                .exec(group, "app", "/bin/busybox grep CapBnd /proc/self/status")
                .substring("CapBnd:".length())
                .strip(),
            16);
    assertThat(capabilities & (1L << 12)).as("NET_ADMIN").isNotZero();
    assertThat(capabilities & (1L << 27)).as("MKNOD").isZero();
    assertThat(docker.exec(group, "app", "/bin/busybox grep NoNewPrivs /proc/1/status"))
        .contains("1");
  }

  @Test
  void itsResourcesAreWhatWasAsked() throws GroupFailureException {
    var resources =
        new ContainerResources(
            OptionalInt.of(512),
            OptionalLong.of(64 * MIB),
            OptionalLong.of(32 * MIB),
            OptionalLong.of(16 * MIB),
            OptionalInt.of(10),
            OptionalLong.of(8 * MIB),
            List.of(new ContainerResources.Ulimit("nofile", 100, 200, false)));
    var group =
        group(bridge(), Envelope.UNLIMITED, container("app", SLEEP).resources(resources).build());
    docker.run(group);

    // The container's own process: runc may raise the soft limit of one that is executed in it.
    assertThat(docker.exec(group, "app", "/bin/busybox grep 'open files' /proc/1/limits"))
        .containsPattern(" 100 +200 ");
    assertThat(docker.exec(group, "app", "/bin/busybox df -k /dev/shm | /bin/busybox tail -1"))
        .contains(" 8192 ");
    var host =
        docker
            .client()
            .inspectContainerCmd(docker.nameOf(group, group.containers().getFirst()))
            .exec()
            .getHostConfig();
    assertThat(host.getMemoryReservation()).isEqualTo(32 * MIB);
    assertThat(host.getMemorySwap()).isIn(80 * MIB, -1L);
    assertThat(host.getMemorySwappiness()).isEqualTo(10);
  }

  @Test
  void volumesAreSharedAndMountedAsAsked(@TempDir Path directory)
      throws GroupFailureException, IOException {
    Files.writeString(directory.resolve("note"), "from the host");
    var writer =
        new ContainerStorage(
            List.of(
                new ContainerStorage.Mount("scratch", "/scratch", false),
                new ContainerStorage.Mount("host", "/host", true)),
            List.of(),
            List.of(new ContainerStorage.Tmpfs("/fast", 4 * MIB, List.of("mode=700"))));
    var reader =
        new ContainerStorage(
            List.of(), List.of(new ContainerStorage.VolumesFrom("writer", true)), List.of());
    var group =
        withVolumes(
            group(
                bridge(),
                Envelope.UNLIMITED,
                container("writer", SLEEP).storage(writer).build(),
                container("reader", SLEEP).storage(reader).build()),
            new GroupVolume.Scratch("scratch"),
            new GroupVolume.HostPath("host", directory.toString()));
    docker.run(group);

    assertThat(docker.exec(group, "writer", "echo hello > /scratch/x; /bin/busybox cat /host/note"))
        .isEqualTo("from the host");
    assertThat(docker.exec(group, "reader", "/bin/busybox cat /scratch/x; echo y > /scratch/y"))
        .startsWith("hello\n")
        .contains("Read-only file system");
    assertThat(docker.exec(group, "writer", "echo z > /host/z")).contains("Read-only");
    assertThat(docker.exec(group, "writer", "/bin/busybox mount"))
        .contains("on /fast type tmpfs")
        .contains("size=4096k");
  }

  @Test
  void aNamedVolumeOutlivesItsGroup() throws GroupFailureException {
    var name = docker.instance + "-kept";
    var volume = new GroupVolume.Named(name, "local", Map.of(), Map.of("a", "b"), true, true);
    var mount =
        new ContainerStorage(
            List.of(new ContainerStorage.Mount(name, "/kept", false)), List.of(), List.of());
    var first =
        withVolumes(
            group(bridge(), Envelope.UNLIMITED, container("app", SLEEP).storage(mount).build()),
            volume);
    docker.run(first);
    docker.exec(first, "app", "echo still here > /kept/x");
    docker.runtime.removeGroup(first.id());
    var second =
        withVolumes(
            group(bridge(), Envelope.UNLIMITED, container("app", SLEEP).storage(mount).build()),
            volume);
    docker.run(second);

    assertThat(docker.exec(second, "app", "/bin/busybox cat /kept/x")).isEqualTo("still here\n");

    docker.runtime.removeGroup(second.id());
    docker.client().removeVolumeCmd(name).exec();
  }

  @Test
  void portsArePublishedAndContainersLinked() throws GroupFailureException, IOException {
    var server =
        container(
                "web",
                "/bin/sh",
                "-c",
                "while :; do echo udp | /bin/busybox nc -u -l -p 53 -w 1; done &"
                    + " while :; do echo hello | /bin/busybox nc -l -p 80; done")
            .ports(new PortMapping(80, 0, "tcp"), new PortMapping(53, 0, "udp"))
            .build();
    var client =
        container("client", SLEEP)
            .links("web:server")
            .names(
                new GroupNetwork.Names(
                    List.of("192.0.2.53"), List.of("example.test"), Map.of("db", "192.0.2.7")))
            .build();
    var group = group(bridge(), Envelope.UNLIMITED, server, client);
    docker.run(group);

    var bindings = docker.observe(group, "web").bindings();
    assertThat(bindings).hasSize(2).allSatisfy(each -> assertThat(each.hostPort()).isPositive());
    var tcp = bindings.stream().filter(each -> each.protocol().equals("tcp")).findFirst().get();
    assertThat(tcp.containerPort()).isEqualTo(80);
    assertThat(tcp.hostAddress()).isEqualTo("0.0.0.0");
    DockerFixture.await(() -> answers(tcp.hostPort()));
    DockerFixture.await(
        () -> docker.exec(group, "client", "/bin/busybox nc -w 2 server 80").equals("hello\n"));
    assertThat(docker.exec(group, "client", "/bin/busybox cat /etc/hosts /etc/resolv.conf"))
        .contains("192.0.2.7\tdb")
        .contains("nameserver 192.0.2.53")
        .contains("search example.test");
    var udp = bindings.stream().filter(each -> each.protocol().equals("udp")).findFirst().get();
    try (var socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), udp.hostPort()));
    }
  }

  @Test
  void theHealthCheckRunsInTheContainer() throws GroupFailureException {
    var check =
        new HealthCheck(
            List.of("CMD-SHELL", "test -e /dev/shm/well"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            1,
            Duration.ZERO);
    var group =
        group(
            new GroupNetwork.None(),
            Envelope.UNLIMITED,
            container("app", SLEEP).health(check).build());
    docker.run(group);

    DockerFixture.await(() -> docker.observe(group, "app").health() == Health.UNHEALTHY);
    docker.exec(group, "app", "echo > /dev/shm/well");
    DockerFixture.await(() -> docker.observe(group, "app").health() == Health.HEALTHY);
  }

  @Test
  void theHostsNetworkIsShared() throws GroupFailureException {
    var group =
        group(
            new GroupNetwork.Host(),
            Envelope.UNLIMITED,
            container("app", SLEEP).ports(new PortMapping(8099, 8099, "tcp")).build());
    docker.run(group);

    assertThat(docker.exec(group, "app", "/bin/busybox ip link")).contains("docker0");
    assertThat(docker.observe(group, "app").bindings())
        .singleElement()
        .satisfies(each -> assertThat(each.hostPort()).isEqualTo(8099));
  }

  @Test
  void withoutANetworkThereIsOnlyLoopback() throws GroupFailureException {
    var group = group(new GroupNetwork.None(), Envelope.UNLIMITED, container("app", SLEEP).build());
    docker.run(group);

    assertThat(docker.exec(group, "app", "/bin/busybox ip -o link | /bin/busybox wc -l").strip())
        .isEqualTo("1");
  }

  private static GroupNetwork bridge() {
    return new GroupNetwork.Bridge();
  }

  private static boolean answers(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .equals("hello\n");
    } catch (IOException e) {
      return false;
    }
  }
}
