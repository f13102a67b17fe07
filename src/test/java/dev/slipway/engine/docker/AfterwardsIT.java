package dev.slipway.engine.docker;

import static dev.slipway.engine.docker.TestGroups.container;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.LogStream;
import dev.slipway.engine.LogStream.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is told of running containers: output, changes, ends.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AfterwardsIT {
  private static final String[] WAIT = {"/bin/busybox", "sleep", "600"};
  private final Set<GroupId> told = ConcurrentHashMap.newKeySet();
  private DockerFixture docker;

  @BeforeAll
  void open() {
    docker = new DockerFixture(0);
    docker.runtime.onChange(told::add);
  }

  @AfterAll
  void close() {
    docker.close();
  }

  @Test
  void outputIsReadInOrderUntilTheEnd() throws GroupFailureException, InterruptedException {
    var group =
        alone(
            "/bin/sh",
            "-c",
            "for i in 1 2 3; do echo line $i; done; echo trouble >&2; echo -n without end");
    docker.run(group);

    var lines = read(group, LogStream.From.BEGINNING_FOLLOWED);

    assertThat(lines)
        .filteredOn(each -> each.source() == LogStream.Source.STDOUT)
        .extracting(LogLine::text)
        .containsExactly("line 1", "line 2", "line 3", "without end");
    assertThat(lines)
        .filteredOn(each -> each.source() == LogStream.Source.STDERR)
        .extracting(LogLine::text)
        .containsExactly("trouble");
    var second = lines.stream().filter(each -> each.text().equals("line 2")).findFirst();
    assertThat(read(group, new LogStream.From(second.map(LogLine::at), false)))
        .extracting(LogLine::text)
        .doesNotContain("line 1", "line 2")
        .contains("line 3");
  }

  @Test
  void aLineLongerThanTheDaemonsPiecesIsOneLine()
      throws GroupFailureException, InterruptedException {
    var group =
        alone(
            "/bin/sh",
            "-c",
            "/bin/busybox head -c 40000 /dev/zero | /bin/busybox tr '\\0' x; echo; echo next");
    docker.run(group);

    var lines = read(group, LogStream.From.BEGINNING_FOLLOWED);

    assertThat(lines).extracting(each -> each.text().length()).containsExactly(40000, 4);
  }

  @Test
  void closingAStreamEndsAWaitingReader() throws GroupFailureException, InterruptedException {
    var group = alone(WAIT);
    docker.run(group);
    var stream = docker.runtime.logs(group.id(), "app", LogStream.From.BEGINNING_FOLLOWED);
    var ended = ConcurrentHashMap.newKeySet();
    var reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    ended.add(Optional.ofNullable(stream.next()));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });

    stream.close();

    reader.join();
    assertThat(ended).containsExactly(Optional.empty());
  }

  @Test
  void anEndIsToldWithItsCodeAndTheDaemonsTimes() throws GroupFailureException {
    var group = alone("/bin/sh", "-c", "exit 3");
    var before = Instant.now();
    docker.run(group);

    DockerFixture.await(() -> told.contains(group.id()));

    var end = docker.awaitEnd(group, "app");
    assertThat(end.exitCode()).hasValue(3);
    assertThat(end.estimated()).isFalse();
    assertThat(end.startedAt().orElseThrow()).isBetween(before, end.finishedAt());
  }

  @Test
  void anotherRunOfTheSameInstanceFindsWhatIsThere() throws GroupFailureException {
    var group = alone(WAIT);
    docker.run(group);
    var before = docker.observe(group, "app");
    Set<GroupId> heard = ConcurrentHashMap.newKeySet();

    try (var again = docker.open()) {
      again.onChange(heard::add);

      assertThat(again.groups()).contains(group.id());
      assertThat(again.inspect(group)).containsExactly(before);
    }
    assertThat(docker.observe(group, "app").state()).isInstanceOf(ContainerState.Running.class);
  }

  @Test
  void anotherInstanceIsLeftAlone() throws GroupFailureException {
    var group = alone(WAIT);
    docker.run(group);

    try (var other = new DockerFixture(1)) {
      assertThat(other.runtime.groups()).isEmpty();
      other.runtime.removeGroup(group.id());
    }

    assertThat(docker.observe(group, "app").state()).isInstanceOf(ContainerState.Running.class);
  }

  @Test
  void commandsRunInsideAndTellTheirEnd() throws GroupFailureException {
    var group = alone(WAIT);
    docker.run(group);

    var result =
        docker.runtime.exec(
            group.id(), "app", List.of("/bin/sh", "-c", "echo out; echo err >&2; exit 5"));

    assertThat(result.exitCode()).isEqualTo(5);
    assertThat(result.output()).isEqualTo("out\n");
    assertThat(result.errorOutput()).isEqualTo("err\n");
    assertThat(docker.runtime.exec(group.id(), "app", List.of("/no/such")).exitCode())
        .isBetween(126, 127);
  }

  @Test
  void stoppingWaitsForTheStopTimeoutAndThenKills() throws GroupFailureException {
    var group = alone(WAIT);
    docker.run(group);

    docker.runtime.stop(group, group.containers().getFirst());
    docker.runtime.stop(group, group.containers().getFirst());

    var end = (ContainerState.Ended) docker.observe(group, "app").state();
    assertThat(end.exitCode()).hasValue(137);
    assertThat(end.reason()).isEmpty();
  }

  @Test
  void anEndedContainerIsStartedAgain() throws GroupFailureException {
    var group = alone("/bin/sh", "-c", "exit 0");
    docker.run(group);
    var first = docker.awaitEnd(group, "app");

    docker.runtime.start(group, group.containers().getFirst());

    DockerFixture.await(
        () -> docker.awaitEnd(group, "app").finishedAt().isAfter(first.finishedAt()));
  }

  @Test
  void theMachineTellsWhatItHas() {
    var capacity = docker.runtime.capacity();

    assertThat(capacity.cpuUnits()).isEqualTo(Runtime.getRuntime().availableProcessors() * 1024);
    assertThat(capacity.memoryBytes()).isPositive();
    assertThat(capacity.architecture()).isIn("amd64", "arm64");
  }

  private static ContainerGroup alone(String... command) {
    return group(new GroupNetwork.None(), Envelope.UNLIMITED, container("app", command).build());
  }

  private List<LogLine> read(ContainerGroup group, LogStream.From from)
      throws InterruptedException {
    var lines = new ArrayList<LogLine>();
    try (var stream = docker.runtime.logs(group.id(), "app", from)) {
      for (var line = stream.next(); line != null; line = stream.next()) {
        lines.add(line);
      }
    }
    return lines;
  }
}
