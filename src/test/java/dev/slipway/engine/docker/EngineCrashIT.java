package dev.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.ContainerEngineContract.Behaviour;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerOrder.Condition;
import dev.slipway.engine.ContainerSketch;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.CrashingRuntime;
import dev.slipway.engine.CrashingRuntime.Moment;
import dev.slipway.engine.GroupObservation;
import dev.slipway.engine.LocalEngine;
import dev.slipway.engine.LogStream;
import dev.slipway.reconcile.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A sample of what `EngineCrashTest` does at every call, on this machine's Docker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class EngineCrashIT {
  private static final int SAMPLES = 8;
  private static final int CALLS_BETWEEN = 3;

  private DockerFixture docker;

  @BeforeAll
  void findDocker() {
    docker = new DockerFixture(0);
  }

  @AfterAll
  void leaveNothing() {
    docker.close();
  }

  static Stream<Arguments> crashes() {
    return IntStream.range(0, SAMPLES)
        .mapToObj(
            i ->
                Arguments.of(
                    1 + CALLS_BETWEEN * i,
                    i % 2 == 0 ? Moment.BEFORE_THE_CALL : Moment.AFTER_THE_CALL));
  }

  private static ContainerSketch container(String name, Behaviour behaviour) {
    return ContainerSketch.container(name)
        .image(DockerFixture.BUSYBOX)
        .command(behaviour.writing("started").command().toArray(String[]::new));
  }

  private static ContainerGroup group(int call) {
    return ContainerSketch.group(
        "crash-" + call,
        container("init", Behaviour.ends(Duration.ofMillis(300), 0)).nonEssential(),
        container("app", Behaviour.ends(Duration.ofMillis(1500), 3))
            .dependsOn("init", Condition.SUCCESS),
        container("side", Behaviour.STAYS).dependsOn("app", Condition.START));
  }

  @ParameterizedTest(name = "call {0}, {1}")
  @MethodSource("crashes")
  void everyContainerIsStartedOnceAndItsEndIsTold(int call, Moment moment) throws Exception {
    var group = group(call);
    var lastSeen = liveUntilTheCrash(group, call, moment);

    try (var engine = new LocalEngine(docker.open(), new SystemClock())) {
      engine.run(group, lastSeen);
      DockerFixture.await(() -> hasEnded(engine, group));

      var seen = engine.observe(group.id()).orElseThrow();
      assertEnds(seen);
      for (var container : seen.containers()) {
        if (container.wasStarted()) {
          assertThat(log(engine, group, container.name())).containsExactly("started");
        }
      }
      engine.remove(group.id());
    }
    assertThat(docker.runtime.groups()).doesNotContain(group.id());
  }

  /// What the owner had seen when the process died.
  private Optional<GroupObservation> liveUntilTheCrash(
      ContainerGroup group, int call, Moment moment) {
    try (var machine = docker.open()) {
      var runtime = new CrashingRuntime(machine, call, moment);
      try (var engine = new LocalEngine(runtime, new SystemClock())) {
        engine.run(group, Optional.empty());
        DockerFixture.await(() -> runtime.hasCrashed() || hasEnded(engine, group));
        return engine.observe(group.id());
      }
    }
  }

  private static boolean hasEnded(ContainerEngine engine, ContainerGroup group) {
    return engine.observe(group.id()).filter(GroupObservation::hasEnded).isPresent();
  }

  /// Where the dead process was to start `side` and `app` ended before the next one came, `side` is
  /// never started.
  private static void assertEnds(GroupObservation seen) {
    assertThat(seen.failure()).isEmpty();
    assertThat(end(seen, "init").exitCode()).hasValue(0);
    assertThat(end(seen, "app").exitCode()).hasValue(3);
    var side = end(seen, "side");
    assertThat(side.exitCode())
        .isEqualTo(side.startedAt().isPresent() ? OptionalInt.of(143) : OptionalInt.empty());
    assertThat(seen.containers()).noneMatch(each -> end(seen, each.name()).estimated());
  }

  private static Ended end(GroupObservation seen, String container) {
    return (Ended) seen.container(container).orElseThrow().state();
  }

  private static List<String> log(ContainerEngine engine, ContainerGroup group, String container)
      throws InterruptedException {
    var lines = new ArrayList<String>();
    try (var log = engine.logs(group.id(), container, LogStream.From.BEGINNING)) {
      for (var line = log.next(); line != null; line = log.next()) {
        lines.add(line.text());
      }
    }
    return lines;
  }
}
