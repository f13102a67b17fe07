package dev.slipway.engine;

import static dev.slipway.engine.ContainerSketch.container;
import static dev.slipway.engine.ContainerSketch.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerOrder.Condition;
import dev.slipway.engine.ContainerState.Created;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.ContainerState.Waiting;
import dev.slipway.engine.GroupAction.Fail;
import dev.slipway.engine.GroupAction.GiveUp;
import dev.slipway.engine.GroupAction.Launch;
import dev.slipway.engine.GroupAction.LookAgain;
import dev.slipway.engine.GroupAction.Restart;
import dev.slipway.engine.GroupAction.Stop;
import dev.slipway.engine.GroupKnowledge.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroupPlanTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final HealthCheck CHECK =
      new HealthCheck(
          List.of("CMD", "true"), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, Duration.ZERO);
  private static final Waiting WAITING = new Waiting();
  private static final Created CREATED = new Created();
  private static final Running RUNNING = new Running(NOON.minusSeconds(60));

  /// What is known, said in the words of a test.
  record Known(
      Map<String, ContainerState> states,
      Map<String, Health> health,
      boolean stopAsked,
      Map<String, Act> underway,
      Optional<GroupFailure> failure) {

    static Known of(Map<String, ContainerState> states) {
      return new Known(states, Map.of(), false, Map.of(), Optional.empty());
    }

    Known healthOf(String name, Health value) {
      return new Known(states, Map.of(name, value), stopAsked, underway, failure);
    }

    Known stopAskedFor() {
      return new Known(states, health, true, underway, failure);
    }

    Known whileDoing(String name, Act act) {
      return new Known(states, health, stopAsked, Map.of(name, act), failure);
    }

    Known failed() {
      return new Known(
          states,
          health,
          stopAsked,
          underway,
          Optional.of(new GroupFailure(GroupFailure.Kind.CANNOT_PULL_CONTAINER, "no such image")));
    }

    GroupKnowledge in(ContainerGroup group) {
      var containers =
          group.containers().stream()
              .map(
                  each ->
                      new ContainerObservation(
                          each.name(),
                          states.getOrDefault(each.name(), WAITING),
                          health.getOrDefault(each.name(), Health.UNKNOWN),
                          Optional.empty(),
                          Optional.empty(),
                          0,
                          List.of()))
              .toList();
      var observation =
          new GroupObservation(
              group.id(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              failure,
              containers);
      return new GroupKnowledge(observation, stopAsked, underway, Set.of());
    }
  }

  private static Ended ended(int exitCode) {
    return ended(exitCode, Duration.ofSeconds(60));
  }

  private static Ended ended(int exitCode, Duration ran) {
    return new Ended(
        OptionalInt.of(exitCode), Optional.of(NOON.minus(ran)), NOON, false, Optional.empty());
  }

  private static Ended neverStarted() {
    return new Ended(OptionalInt.empty(), Optional.empty(), NOON, false, Optional.empty());
  }

  private static Map<String, ContainerState> states(Object... namesAndStates) {
    var states = new LinkedHashMap<String, ContainerState>();
    for (int i = 0; i < namesAndStates.length; i += 2) {
      states.put((String) namesAndStates[i], (ContainerState) namesAndStates[i + 1]);
    }
    return states;
  }

  private static List<GroupAction> plan(ContainerGroup group, Known known) {
    return GroupPlan.plan(group, known.in(group), NOON);
  }

  private static Arguments row(String name, Condition condition, Known known, String expected) {
    return Arguments.of(name, condition, known, expected);
  }

  static Stream<Arguments> dependencies() {
    var running = Known.of(states("a", RUNNING));
    var success = Known.of(states("a", ended(0)));
    var error = Known.of(states("a", ended(1)));
    return Stream.of(
        row("not made yet", Condition.START, Known.of(states("a", WAITING)), "waits"),
        row("made", Condition.START, Known.of(states("a", CREATED)), "waits"),
        row("running", Condition.START, running, "starts"),
        row("ended", Condition.START, error, "starts"),
        row("never to start", Condition.START, Known.of(states("a", neverStarted())), "starts"),
        row("running", Condition.COMPLETE, running, "waits"),
        row("ended with 1", Condition.COMPLETE, error, "starts"),
        row("never to start", Condition.COMPLETE, Known.of(states("a", neverStarted())), "never"),
        row("running", Condition.SUCCESS, running, "waits"),
        row("ended with 0", Condition.SUCCESS, success, "starts"),
        row("ended with 1", Condition.SUCCESS, error, "never"),
        row("running, health unknown", Condition.HEALTHY, running, "waits"),
        row("unhealthy", Condition.HEALTHY, running.healthOf("a", Health.UNHEALTHY), "waits"),
        row("healthy", Condition.HEALTHY, running.healthOf("a", Health.HEALTHY), "starts"),
        row("ended", Condition.HEALTHY, success.healthOf("a", Health.HEALTHY), "never"));
  }

  @ParameterizedTest(name = "{1} on a container {0}: {3}")
  @MethodSource("dependencies")
  void aDependentStartsWhenItsConditionIsMet(
      String name, Condition condition, Known known, String expected) {
    var group =
        group(
            "g",
            container("a").nonEssential().healthCheck(CHECK),
            container("b").dependsOn("a", condition));

    // What the dependency itself needs is not the matter here.
    var actions =
        plan(group, known).stream().filter(action -> !action.equals(new Launch("a"))).toList();

    switch (expected) {
      case "starts" -> assertThat(actions).containsExactly(new Launch("b"));
      case "waits" -> assertThat(actions).isEmpty();
      default ->
          assertThat(actions)
              .singleElement()
              .isInstanceOfSatisfying(
                  Fail.class,
                  fail ->
                      assertThat(fail.failure().kind())
                          .isEqualTo(GroupFailure.Kind.TASK_DEPENDENCY));
    }
  }

  @Test
  void containersWithoutDependenciesStartTogether() {
    var group = group("g", container("a"), container("b"));

    assertThat(plan(group, Known.of(Map.of()))).containsExactly(new Launch("a"), new Launch("b"));
  }

  @Test
  void aGroupThatRunsNeedsNothing() {
    var group = group("g", container("a"), container("b").dependsOn("a", Condition.START));

    assertThat(plan(group, Known.of(states("a", RUNNING, "b", RUNNING)))).isEmpty();
  }

  @Test
  void aContainerThatIsBeingStartedIsNotStartedAgain() {
    var group = group("g", container("a"));

    assertThat(plan(group, Known.of(states("a", CREATED)).whileDoing("a", Act.STARTING))).isEmpty();
  }

  @Test
  void waitingForADependencyEndsWithTheStartTimeout() {
    var group =
        group(
            "g",
            container("a").healthCheck(CHECK),
            container("b").dependsOn("a", Condition.HEALTHY).startTimeout(Duration.ofSeconds(90)));

    var inTime = plan(group, Known.of(states("a", new Running(NOON.minusSeconds(80)))));
    var late = plan(group, Known.of(states("a", new Running(NOON.minusSeconds(90)))));

    assertThat(inTime).containsExactly(new LookAgain(NOON.plusSeconds(10)));
    assertThat(late)
        .containsExactly(
            new Fail(
                new GroupFailure(
                    GroupFailure.Kind.START_TIMEOUT,
                    "Could not transition to running; timed out after waiting 1m30s")));
  }

  @Test
  void theStartTimeoutIsNotCountedBeforeTheDependencyStarted() {
    var group =
        group(
            "g",
            container("a").healthCheck(CHECK),
            container("b").dependsOn("a", Condition.HEALTHY).startTimeout(Duration.ofSeconds(2)));

    assertThat(plan(group, Known.of(Map.of()))).containsExactly(new Launch("a"));
  }

  @Test
  void healthThatNobodyChecksNeverComes() {
    var group = group("g", container("a"), container("b").dependsOn("a", Condition.HEALTHY));

    assertThat(plan(group, Known.of(states("a", RUNNING))))
        .singleElement()
        .isInstanceOf(Fail.class);
  }

  @Test
  void theEndOfAnEssentialContainerStopsTheOthers() {
    var group = group("g", container("a"), container("b").nonEssential());

    assertThat(plan(group, Known.of(states("a", ended(0), "b", RUNNING))))
        .containsExactly(new Stop("b"));
  }

  @Test
  void theEndOfAnotherContainerStopsNothing() {
    var group = group("g", container("a"), container("b").nonEssential());

    assertThat(plan(group, Known.of(states("a", RUNNING, "b", ended(1))))).isEmpty();
  }

  @Test
  void dependentsEndFirst() {
    var group =
        group(
            "g",
            container("db"),
            container("app").dependsOn("db", Condition.START),
            container("log"));
    var known = Known.of(states("db", RUNNING, "app", RUNNING, "log", RUNNING)).stopAskedFor();

    assertThat(plan(group, known)).containsExactly(new Stop("app"), new Stop("log"));
    assertThat(plan(group, known.whileDoing("app", Act.STOPPING))).containsExactly(new Stop("log"));
    assertThat(
            plan(
                group,
                Known.of(states("db", RUNNING, "app", ended(143), "log", ended(0))).stopAskedFor()))
        .containsExactly(new Stop("db"));
  }

  @Test
  void whatNeverStartedIsGivenUpAndHoldsNobodyBack() {
    var group =
        group(
            "g", container("a"), container("b").dependsOn("a", Condition.HEALTHY), container("c"));
    var known = Known.of(states("a", RUNNING, "b", WAITING, "c", CREATED));

    assertThat(plan(group, known.stopAskedFor()))
        .containsExactly(new Stop("a"), new GiveUp("b"), new GiveUp("c"));
    assertThat(plan(group, known.failed()))
        .containsExactly(new Stop("a"), new GiveUp("b"), new GiveUp("c"));
  }

  @Test
  void aStartUnderWayIsWaitedForAPullIsNot() {
    var group = group("g", container("a"));
    var known = Known.of(states("a", WAITING)).stopAskedFor();

    assertThat(plan(group, known.whileDoing("a", Act.STARTING))).isEmpty();
    assertThat(plan(group, known.whileDoing("a", Act.PULLING))).containsExactly(new GiveUp("a"));
  }

  @Test
  void aContainerThatRanForThePeriodOfItsPolicyIsStartedAgain() {
    var group = group("g", container("a").restarts(Duration.ofSeconds(60), 3));

    assertThat(plan(group, Known.of(states("a", ended(1))))).containsExactly(new Restart("a"));
    assertThat(plan(group, Known.of(states("a", ended(1))).whileDoing("a", Act.STARTING)))
        .isEmpty();
  }

  static Stream<Arguments> endsForGood() {
    return Stream.of(
        Arguments.of("too short a run", ended(1, Duration.ofSeconds(59))),
        Arguments.of("an ignored exit code", ended(3)),
        Arguments.of("no exit code", neverStarted()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endsForGood")
  void aRestartPolicyDoesNotHelpAfter(String name, Ended end) {
    var group = group("g", container("a").restarts(Duration.ofSeconds(60), 3), container("b"));

    assertThat(plan(group, Known.of(states("a", end, "b", RUNNING))))
        .containsExactly(new Stop("b"));
  }

  @Test
  void aStoppingGroupRestartsNothing() {
    var group = group("g", container("a").restarts(Duration.ofSeconds(60)));

    assertThat(plan(group, Known.of(states("a", ended(1))).stopAskedFor())).isEmpty();
  }

  @Test
  void aGroupWhoseContainersAllEndedNeedsNothing() {
    var group = group("g", container("a").nonEssential(), container("b").nonEssential());

    assertThat(plan(group, Known.of(states("a", ended(0), "b", ended(1))))).isEmpty();
  }
}
