package dev.slipway.engine.simulated;

import static dev.slipway.engine.ContainerSketch.container;
import static dev.slipway.engine.ContainerSketch.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerOrder.Condition;
import dev.slipway.engine.ContainerRuntime;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.CrashingRuntime;
import dev.slipway.engine.CrashingRuntime.Crash;
import dev.slipway.engine.CrashingRuntime.Moment;
import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.GroupObservation;
import dev.slipway.engine.LocalEngine;
import dev.slipway.reconcile.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The process dies at every call of its runtime in turn, and a new one goes on.
@Timeout(120)
class EngineCrashTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration STEP = Duration.ofMillis(250);
  private static final int STEPS = 200;
  private static final int FEWEST_CALLS = 15;

  private static final ContainerGroup GROUP =
      group(
          "crash",
          container("init").nonEssential().label(Script.PREFIX + "run", "1s"),
          container("app")
              .dependsOn("init", Condition.SUCCESS)
              .label(Script.PREFIX + "run", "5s")
              .label(Script.PREFIX + "exit", "3"),
          container("side").dependsOn("app", Condition.START),
          container("flaky")
              .nonEssential()
              .restarts(Duration.ofSeconds(1))
              .label(Script.PREFIX + "run", "1500ms,1h")
              .label(Script.PREFIX + "exit", "1"));

  static Stream<Arguments> lives() {
    return Stream.of(Moment.values())
        .flatMap(moment -> Stream.of(Arguments.of(moment, false), Arguments.of(moment, true)));
  }

  /// One machine, and the owner of the group, who keeps what it last saw.
  private static final class World {
    private final MovableClock clock = new MovableClock(NOON);
    private final SimulatedRuntime machine =
        new SimulatedRuntime(clock, new Script(), new EngineCapacity(1024, 1L << 30, "amd64"));
    private final boolean stops;
    private volatile Optional<GroupObservation> lastSeen = Optional.empty();

    World(boolean stops) {
      this.stops = stops;
    }

    /// Runs the group to its end, or to the crash.
    void live(ContainerRuntime runtime) {
      try (var engine = new LocalEngine(runtime, clock)) {
        engine.onChange(id -> lastSeen = engine.observe(id));
        engine.run(GROUP, lastSeen);
        for (int step = 0; step < STEPS && !isOver(runtime); step++) {
          if (stops && !clock.instant().isBefore(NOON.plusSeconds(4))) {
            engine.stop(GROUP.id());
          }
          clock.advance(STEP);
        }
        if (!hasCrashed(runtime)) {
          assertEnd();
          engine.remove(GROUP.id());
        }
      } catch (Crash e) {
        assertThat(hasCrashed(runtime)).isTrue(); // the next life goes on from here
      }
    }

    private boolean isOver(ContainerRuntime runtime) {
      return hasCrashed(runtime) || lastSeen.filter(GroupObservation::hasEnded).isPresent();
    }

    private static boolean hasCrashed(ContainerRuntime runtime) {
      return runtime instanceof CrashingRuntime crashing && crashing.hasCrashed();
    }

    private void assertEnd() {
      var seen = lastSeen.orElseThrow();
      assertThat(seen.failure()).isEmpty();
      var codes = Map.of("init", 0, "app", stops ? 143 : 3, "side", 143, "flaky", 143);
      codes.forEach(
          (name, code) -> {
            var state = seen.container(name).orElseThrow().state();
            assertThat(state).isInstanceOf(Ended.class);
            var end = (Ended) state;
            assertThat(end.exitCode()).as(name).hasValue(code);
            assertThat(end.estimated()).as(name).isFalse();
          });
      if (!machine.groups().isEmpty()) {
        var starts = Map.of("init", 1, "app", 1, "side", 1, "flaky", 2);
        starts.forEach(
            (name, count) ->
                assertThat(machine.starts(GROUP.id(), name)).as(name).isEqualTo(count));
      }
    }
  }

  @ParameterizedTest(name = "{0}, stopped by its owner: {1}")
  @MethodSource("lives")
  void everyContainerIsStartedOnceAndItsEndIsTold(Moment moment, boolean stops) {
    int call = 1;
    boolean crashed = true;
    while (crashed) {
      var world = new World(stops);
      var runtime = new CrashingRuntime(world.machine, call, moment);

      world.live(runtime);
      crashed = runtime.hasCrashed();
      if (crashed) {
        world.live(world.machine);
      }

      assertThat(world.machine.groups()).as("left after call %s", call).isEmpty();
      call++;
    }
    assertThat(call).isGreaterThan(FEWEST_CALLS);
  }
}
