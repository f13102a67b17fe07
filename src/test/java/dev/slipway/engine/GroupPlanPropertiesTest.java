package dev.slipway.engine;

import static dev.slipway.engine.ContainerSketch.container;
import static dev.slipway.engine.ContainerSketch.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerOrder.Condition;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.ContainerState.Waiting;
import dev.slipway.engine.GroupAction.Fail;
import dev.slipway.engine.GroupAction.GiveUp;
import dev.slipway.engine.GroupAction.Launch;
import dev.slipway.engine.GroupAction.LookAgain;
import dev.slipway.engine.GroupAction.Restart;
import dev.slipway.engine.GroupAction.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds for every group, whatever its containers do.
class GroupPlanPropertiesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final int LIVES = 2000;
  private static final int EVENTS = 12;

  private static ContainerGroup randomGroup(Random random) {
    int count = 1 + random.nextInt(5);
    var containers = IntStream.range(0, count).mapToObj(i -> randomContainer(i, random)).toList();
    return group("g", containers.toArray(ContainerSketch[]::new));
  }

  /// Containers depend on earlier ones only, so that there is no circle.
  private static ContainerSketch randomContainer(int index, Random random) {
    var container =
        container("c" + index)
            .healthCheck(
                new HealthCheck(
                    List.of("CMD", "true"),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    1,
                    Duration.ZERO));
    if (index > 0 && random.nextBoolean()) {
      container.nonEssential();
    }
    if (random.nextInt(3) == 0) {
      container.restarts(Duration.ofSeconds(20), 0);
    }
    if (random.nextBoolean()) {
      container.startTimeout(Duration.ofSeconds(30));
    }
    for (int other = 0; other < index; other++) {
      if (random.nextInt(3) == 0) {
        var conditions = Condition.values();
        container.dependsOn("c" + other, conditions[random.nextInt(conditions.length)]);
      }
    }
    return container;
  }

  /// One group from its first plan to its end; every act of a plan is done at once.
  private static final class Life {
    private final Random random;
    private final ContainerGroup group;
    private final Map<String, ContainerState> states = new TreeMap<>();
    private final Set<String> healthy = new HashSet<>();
    private final Set<String> launched = new HashSet<>();
    private Optional<GroupFailure> failure = Optional.empty();
    private boolean stopAsked;
    private boolean ending;
    private Instant now = NOON;

    Life(long seed) {
      random = new Random(seed);
      group = randomGroup(random);
      group.containers().forEach(each -> states.put(each.name(), new Waiting()));
    }

    private GroupKnowledge known() {
      var health = healthy.stream().collect(Collectors.toMap(name -> name, _ -> Health.HEALTHY));
      return new GroupPlanTest.Known(states, health, stopAsked, Map.of(), failure).in(group);
    }

    void live() {
      for (int event = 0; event < EVENTS; event++) {
        settle();
        happen();
      }
      stopAsked = true;
      settle();
      assertThat(states.values()).allMatch(Ended.class::isInstance);
    }

    /// Acts until the plan has nothing left to do.
    private void settle() {
      var due = GroupPlan.plan(group, known(), now);
      int rounds = 0;
      while (due.stream().anyMatch(each -> !(each instanceof LookAgain))) {
        ending |= GroupPlan.isEnding(group, known());
        due.forEach(this::act);
        due = GroupPlan.plan(group, known(), now);
        assertThat(rounds++).as("a plan that comes to rest").isLessThan(50);
      }
    }

    private void act(GroupAction action) {
      switch (action) {
        case Launch(var name) -> launch(name);
        case Restart(var name) -> restart(name);
        case Stop(var name) -> stop(name);
        case GiveUp(var name) -> giveUp(name);
        case Fail(var cause) -> failure = Optional.of(cause);
        case LookAgain(var at) -> assertThat(at).isAfter(now);
      }
    }

    private void launch(String name) {
      assertThat(ending).as("a start while the group ends").isFalse();
      assertThat(launched.add(name)).as("the only start of " + name).isTrue();
      assertThat(group.container(name).orElseThrow().order().dependsOn())
          .allMatch(each -> launched.contains(each.container()));
      states.put(name, new Running(now));
    }

    private void restart(String name) {
      assertThat(ending).as("a restart while the group ends").isFalse();
      assertThat(states.get(name)).isInstanceOf(Ended.class);
      assertThat(group.container(name).orElseThrow().restartPolicy()).isPresent();
      states.put(name, new Running(now));
    }

    private void stop(String name) {
      assertThat(ending).isTrue();
      assertThat(group.containers())
          .filteredOn(
              each -> each.order().dependsOn().stream().anyMatch(on -> on.container().equals(name)))
          .allMatch(each -> !(states.get(each.name()) instanceof Running));
      end(name, 143);
    }

    private void giveUp(String name) {
      assertThat(launched).doesNotContain(name);
      states.put(name, Sighting.neverStarted(now, Optional.empty()));
    }

    private void end(String name, int exitCode) {
      if (states.get(name) instanceof Running(var startedAt)) {
        states.put(
            name,
            new Ended(
                OptionalInt.of(exitCode), Optional.of(startedAt), now, false, Optional.empty()));
      }
    }

    /// Time passes, and one container ends or gets healthy.
    private void happen() {
      now = now.plusSeconds(random.nextInt(25));
      var name = "c" + random.nextInt(group.containers().size());
      if (random.nextBoolean()) {
        healthy.add(name);
      } else {
        end(name, random.nextInt(2));
      }
    }
  }

  @Test
  void everyGroupStartsInOrderEndsInReverseAndComesToRest() {
    for (long seed = 0; seed < LIVES; seed++) {
      var life = new Life(seed);
      assertThatCode(life::live).as("the life of seed %s", seed).doesNotThrowAnyException();
    }
  }
}
