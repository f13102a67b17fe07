package dev.slipway.engine.docker;

import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.container;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupNetwork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Groups are held to their size, and the one that was killed is told. This machine's tree of
/// control groups is version 1.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvelopeIT {
  private static final long MIB = 1024 * 1024;
  private static final Envelope QUARTER_CORE_HALF_GB =
      new Envelope(OptionalInt.of(256), OptionalLong.of(512 * MIB));
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
  private static final String[] WAIT = {"/bin/busybox", "sleep", "600"};
  private DockerFixture docker;

  @BeforeAll
  void open() {
    docker = new DockerFixture(0);
  }

  @AfterAll
  void close() {
    docker.close();
  }

  /// Fills that many MiB of memory, again and again.
  private static String[] holding(int mebibytes) {
    return new String[] {
      "/bin/busybox", "dd", "if=/dev/zero", "of=/dev/null", "bs=%dM".formatted(mebibytes)
    };
  }

  private static ContainerResources memory(long bytes) {
    return new ContainerResources(
        OptionalInt.of(128),
        OptionalLong.of(bytes),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        List.of());
  }

  @Test
  void theGroupsControlGroupHoldsTheSumAndEachContainerTheSmallerLimit()
      throws GroupFailureException, IOException {
    var group =
        group(
            new GroupNetwork.None(),
            QUARTER_CORE_HALF_GB,
            container("small", WAIT).resources(memory(64 * MIB)).build(),
            container("all", WAIT).build());
    docker.run(group);

    assertThat(docker.runtime.enforcesEnvelopes()).isTrue();
    assertThat(read("memory", group, "", "memory.limit_in_bytes")).isEqualTo(512 * MIB);
    assertThat(read("cpu", group, "", "cpu.cfs_quota_us")).isEqualTo(25_000);
    assertThat(read("cpu", group, "", "cpu.cfs_period_us")).isEqualTo(100_000);
    assertThat(read("memory", group, id(group, "small"), "memory.limit_in_bytes"))
        .isEqualTo(64 * MIB);
    assertThat(read("memory", group, id(group, "all"), "memory.limit_in_bytes"))
        .isEqualTo(512 * MIB);
    assertThat(read("cpu", group, id(group, "small"), "cpu.shares")).isEqualTo(128);
    var inspected = docker.client().inspectContainerCmd(id(group, "all")).exec().getHostConfig();
    assertThat(inspected.getMemory()).isEqualTo(512 * MIB);
    assertThat(inspected.getCpuQuota()).isEqualTo(25_000);
  }

  @Test
  void nothingOfTheGroupIsLeftInAnyHierarchy() throws GroupFailureException, IOException {
    var group =
        group(new GroupNetwork.None(), QUARTER_CORE_HALF_GB, container("app", WAIT).build());
    docker.run(group);
    assertThat(controlGroups(group)).isNotEmpty();

    docker.runtime.removeGroup(group.id());

    assertThat(controlGroups(group)).isEmpty();
  }

  private static List<Path> controlGroups(ContainerGroup group) throws IOException {
    try (var hierarchies = Files.list(CGROUPS)) {
      return hierarchies
          .map(each -> each.resolve("slipway"))
          .flatMap(EnvelopeIT::children)
          .map(instance -> instance.resolve(group.id().value()))
          .filter(Files::exists)
          .toList();
    }
  }

  private static Stream<Path> children(Path directory) {
    var children = directory.toFile().listFiles();
    return children == null ? Stream.of() : Stream.of(children).map(File::toPath);
  }

  @Test
  void oneOfTwoThatTakeSixtyPercentEachIsKilledAndOnlyThatOneIsFlagged()
      throws GroupFailureException {
    int sixtyPercent = 512 * 60 / 100;
    var resources = memory(512 * MIB);
    var group =
        group(
            address("1.10"),
            QUARTER_CORE_HALF_GB,
            container("one", holding(sixtyPercent)).resources(resources).build(),
            container("two", holding(sixtyPercent)).resources(resources).build());
    docker.run(group);

    DockerFixture.await(() -> ended(group).findAny().isPresent());

    var killed = ended(group).toList();
    assertThat(killed).hasSize(1);
    assertThat(killed.getFirst().exitCode()).hasValue(137);
    assertThat(killed.getFirst().reason())
        .contains("OutOfMemoryError: Container killed due to memory usage");
    // The other goes on until we end it, and then is not said to have run out of memory, whatever
    // the daemon's flag.
    group.containers().forEach(each -> docker.runtime.stop(group, each));
    assertThat(ended(group)).hasSize(2);
    assertThat(ended(group).filter(each -> each.reason().isPresent())).hasSize(1);
  }

  @Test
  void aContainerOverItsOwnLimitIsKilled() throws GroupFailureException {
    var group =
        group(
            new GroupNetwork.None(),
            Envelope.UNLIMITED,
            container("hungry", "/bin/sh", "-c", "exec /bin/busybox tail /dev/zero")
                .resources(memory(16 * MIB))
                .build());
    docker.run(group);

    var end = docker.awaitEnd(group, "hungry");

    assertThat(end.exitCode()).hasValue(137);
    assertThat(end.reason()).contains("OutOfMemoryError: Container killed due to memory usage");
  }

  @Test
  void aKilledContainerThatHadMemoryLeftIsNotFlagged() throws GroupFailureException {
    var group =
        group(new GroupNetwork.None(), QUARTER_CORE_HALF_GB, container("app", WAIT).build());
    docker.run(group);
    docker.client().killContainerCmd(id(group, "app")).exec();

    var end = docker.awaitEnd(group, "app");

    assertThat(end.exitCode()).hasValue(137);
    assertThat(end.reason()).isEmpty();
  }

  @Test
  void nothingOfARemovedGroupIsLeft() throws GroupFailureException {
    var group =
        group(new GroupNetwork.None(), QUARTER_CORE_HALF_GB, container("app", WAIT).build());
    docker.run(group);
    assertThat(docker.runtime.groups()).contains(group.id());

    docker.runtime.removeGroup(group.id());
    docker.runtime.removeGroup(group.id());

    assertThat(docker.runtime.groups()).doesNotContain(group.id());
    assertThat(directory("memory", group, "")).doesNotExist();
    assertThat(directory("pids", group, "")).doesNotExist();
  }

  private Stream<ContainerState.Ended> ended(ContainerGroup group) {
    return docker.runtime.inspect(group).stream()
        .map(each -> each.state())
        .filter(ContainerState.Ended.class::isInstance)
        .map(ContainerState.Ended.class::cast);
  }

  private String id(ContainerGroup group, String container) {
    return docker.observe(group, container).runtimeId().orElseThrow();
  }

  private Path directory(String controller, ContainerGroup group, String container) {
    return CGROUPS
        .resolve(controller)
        .resolve("slipway")
        .resolve(docker.instance)
        .resolve(group.id().value())
        .resolve(container);
  }

  private long read(String controller, ContainerGroup group, String container, String file)
      throws IOException {
    return Long.parseLong(
        Files.readString(directory(controller, group, container).resolve(file)).strip());
  }
}
