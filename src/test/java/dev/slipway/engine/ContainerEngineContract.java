package dev.slipway.engine;

import static dev.slipway.engine.ContainerSketch.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerOrder.Condition;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.GroupFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every container engine keeps to. A subclass says how to open its engine, how its containers
/// behave and how time passes for them.
@Timeout(120)
public abstract class ContainerEngineContract {
  private static final Duration STEP = Duration.ofMillis(50);
  private static final int STEPS = 1200;

  private final List<ContainerGroup> groups = new ArrayList<>();
  private final Set<GroupId> changed = ConcurrentHashMap.newKeySet();
  private ContainerEngine engine;

  /// How a container of the contract is to behave.
  ///
  /// @param runs how long by itself; empty runs until it is stopped
  /// @param exitCode of its own end
  /// @param output its lines, written at once
  /// @param healthyAfter when {@link #healthCheck} begins to succeed
  /// @param ignoresStop only SIGKILL ends it
  public record Behaviour(
      Optional<Duration> runs,
      int exitCode,
      List<String> output,
      Optional<Duration> healthyAfter,
      boolean ignoresStop) {

    public static final Behaviour STAYS =
        new Behaviour(Optional.empty(), 0, List.of(), Optional.empty(), false);

    public static Behaviour ends(Duration after, int exitCode) {
      return new Behaviour(Optional.of(after), exitCode, List.of(), Optional.empty(), false);
    }

    public Behaviour writing(String... lines) {
      return new Behaviour(runs, exitCode, List.of(lines), healthyAfter, ignoresStop);
    }

    public Behaviour healthyAfter(Duration time) {
      return new Behaviour(runs, exitCode, output, Optional.of(time), ignoresStop);
    }

    public Behaviour ignoringStop() {
      return new Behaviour(runs, exitCode, output, healthyAfter, true);
    }

    /// The behaviour as a command of busybox, for engines that run real processes.
    ///
    /// `exit 143` is what a shell itself would end with at SIGTERM, were it not process 1.
    public List<String> command() {
      var script = new StringBuilder();
      script.append(ignoresStop ? "trap '' TERM; " : "trap 'exit 143' TERM; ");
      output.forEach(line -> script.append("echo '").append(line).append("'; "));
      healthyAfter.ifPresent(
          time ->
              script.append("(sleep ").append(seconds(time)).append("; touch /tmp/healthy) & "));
      var length = runs.map(Behaviour::seconds).orElse("100000");
      // A trap is taken only between commands, or while the shell waits.
      script.append("sleep ").append(length).append(" & wait $!; exit ").append(exitCode);
      return List.of("sh", "-c", script.toString());
    }

    /// Every second, healthy from the first success, never called unhealthy in the contract.
    public static HealthCheck healthCheck() {
      return new HealthCheck(
          List.of("CMD-SHELL", "test -e /tmp/healthy"),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          10,
          Duration.ZERO);
    }

    private static String seconds(Duration duration) {
      return duration.toMillis() / 1000.0 + "";
    }
  }

  /// A new engine over whatever runs; an earlier one was closed.
  protected abstract ContainerEngine open();

  /// A container that behaves so; the engine's image has `sh`.
  protected abstract ContainerSketch container(String name, Behaviour behaviour);

  /// A container whose image nobody has.
  protected abstract ContainerSketch withoutImage(String name);

  /// A container whose command its image does not have.
  protected abstract ContainerSketch withoutSuchCommand(String name);

  /// Takes a container away behind the engine's back.
  protected abstract void destroy(GroupId id, String container);

  /// Lets time pass for the containers, really or not.
  protected abstract void pass(Duration time);

  /// How the contract's groups are connected; an engine may have no groups without a network.
  protected GroupNetwork network() {
    return new GroupNetwork.None();
  }

  @BeforeEach
  void openEngine() {
    engine = open();
    engine.onChange(changed::add);
  }

  @AfterEach
  void removeGroups() {
    for (var group : groups) {
      engine.run(group, Optional.empty());
      engine.stop(group.id());
    }
    for (var group : groups) {
      awaitEnd(group);
      engine.remove(group.id());
    }
    engine.close();
  }

  private void reopen() {
    engine.close();
    openEngine();
  }

  /// What the engine cannot do.
  protected Set<Capability> lacked() {
    return Set.of();
  }

  private ContainerGroup run(ContainerSketch... containers) {
    return run(network(), containers);
  }

  private ContainerGroup run(GroupNetwork connection, ContainerSketch... containers) {
    var group = group("c" + UUID.randomUUID().toString().substring(0, 13), connection, containers);
    groups.add(group);
    engine.run(group, Optional.empty());
    return group;
  }

  private GroupObservation await(ContainerGroup group, Predicate<GroupObservation> outcome) {
    for (int step = 0; step < STEPS; step++) {
      var seen = engine.observe(group.id()).filter(outcome);
      if (seen.isPresent()) {
        return seen.get();
      }
      pass(STEP);
    }
    throw new AssertionError("not reached in time, but " + engine.observe(group.id()));
  }

  private GroupObservation awaitEnd(ContainerGroup group) {
    return await(group, GroupObservation::hasEnded);
  }

  private GroupObservation awaitRunning(ContainerGroup group, String... containers) {
    return await(
        group,
        seen ->
            List.of(containers).stream().allMatch(each -> state(seen, each) instanceof Running));
  }

  private static ContainerState state(GroupObservation seen, String container) {
    return seen.container(container).orElseThrow().state();
  }

  private static Ended end(GroupObservation seen, String container) {
    return (Ended) state(seen, container);
  }

  private static Instant start(GroupObservation seen, String container) {
    return switch (state(seen, container)) {
      case Running(var at) -> at;
      case Ended ended -> ended.startedAt().orElseThrow();
      case ContainerState.Waiting _, ContainerState.Created _ ->
          throw new AssertionError("not started: " + container);
    };
  }

  private static Behaviour ends(int exitCode) {
    return Behaviour.ends(Duration.ofMillis(300), exitCode);
  }

  @ParameterizedTest
  @EnumSource
  void whatItCannotDoIsRefusedWithAReasonAndTheRestIsDone(Capability capability) {
    var asking = capability.of(container("app", Behaviour.STAYS));
    var group = run(capability.network(network()), asking);

    if (lacked().contains(capability)) {
      assertThat(awaitEnd(group).failure().orElseThrow().kind())
          .isEqualTo(Kind.CANNOT_CREATE_CONTAINER);
    } else {
      awaitRunning(group, "app");
    }
  }

  @Test
  void aContainerEndsWithItsExitCode() {
    var group = run(container("app", ends(3)));

    var app = end(awaitEnd(group), "app");

    assertThat(app.exitCode()).hasValue(3);
    assertThat(app.estimated()).isFalse();
    assertThat(app.startedAt().orElseThrow()).isBeforeOrEqualTo(app.finishedAt());
  }

  @Test
  void whatIsSeenOfARunningGroupIsComplete() {
    var group = run(container("app", Behaviour.STAYS));

    var seen = awaitRunning(group, "app");

    assertThat(seen.containers()).allMatch(ContainerObservation::wasStarted);
    assertThat(seen.hasEnded()).isFalse();
    assertThat(seen.failure()).isEmpty();
    assertThat(seen.pullStartedAt()).isPresent();
    assertThat(seen.pullStoppedAt()).isPresent();
    assertThat(seen.container("app").orElseThrow().runtimeId()).isPresent();
    assertThat(seen.container("app").orElseThrow().restartCount()).isZero();
    assertThat(changed).contains(group.id());
  }

  @Test
  void aDependentStartsAfterTheStartOfItsDependency() {
    var group =
        run(
            container("app", Behaviour.STAYS).dependsOn("db", Condition.START),
            container("db", Behaviour.STAYS));

    var seen = awaitRunning(group, "app", "db");

    assertThat(start(seen, "app")).isAfterOrEqualTo(start(seen, "db"));
  }

  @Test
  void aDependentStartsAfterTheEndOfItsDependencyWhateverItsExitCode() {
    var group =
        run(
            container("init", ends(1)).nonEssential(),
            container("app", Behaviour.STAYS).dependsOn("init", Condition.COMPLETE));

    var seen = awaitRunning(group, "app");

    assertThat(start(seen, "app")).isAfterOrEqualTo(end(seen, "init").finishedAt());
  }

  @Test
  void aDependentStartsAfterTheSuccessOfItsDependency() {
    var group =
        run(
            container("init", ends(0)).nonEssential(),
            container("app", Behaviour.STAYS).dependsOn("init", Condition.SUCCESS));

    var seen = awaitRunning(group, "app");

    assertThat(start(seen, "app")).isAfterOrEqualTo(end(seen, "init").finishedAt());
  }

  @Test
  void withoutTheSuccessOfADependencyTheGroupEnds() {
    var group =
        run(
            container("init", ends(1)).nonEssential(),
            container("app", Behaviour.STAYS).dependsOn("init", Condition.SUCCESS));

    var seen = awaitEnd(group);

    assertThat(seen.failure().map(GroupFailure::kind)).contains(Kind.TASK_DEPENDENCY);
    assertThat(end(seen, "init").exitCode()).hasValue(1);
    assertThat(end(seen, "app").startedAt()).isEmpty();
    assertThat(end(seen, "app").exitCode()).isEmpty();
  }

  @Test
  void aDependentStartsWhenItsDependencyIsHealthy() {
    var group =
        run(
            container("db", Behaviour.STAYS.healthyAfter(Duration.ofSeconds(1)))
                .healthCheck(Behaviour.healthCheck()),
            container("app", Behaviour.STAYS).dependsOn("db", Condition.HEALTHY));

    var seen = awaitRunning(group, "app");

    assertThat(start(seen, "app")).isAfterOrEqualTo(start(seen, "db").plusSeconds(1));
    assertThat(seen.container("db").orElseThrow().health()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void withoutTheHealthOfADependencyTheGroupEndsAtTheStartTimeout() {
    var group =
        run(
            container("db", Behaviour.STAYS.healthyAfter(Duration.ofHours(1)))
                .healthCheck(Behaviour.healthCheck()),
            container("app", Behaviour.STAYS)
                .dependsOn("db", Condition.HEALTHY)
                .startTimeout(Duration.ofSeconds(2)));

    var seen = awaitEnd(group);

    assertThat(seen.failure().map(GroupFailure::kind)).contains(Kind.START_TIMEOUT);
    assertThat(end(seen, "app").startedAt()).isEmpty();
    assertThat(end(seen, "db").exitCode()).hasValue(143);
  }

  @Test
  void theEndOfAnEssentialContainerStopsTheOthers() {
    var group = run(container("app", ends(0)), container("side", Behaviour.STAYS));

    var seen = awaitEnd(group);

    assertThat(seen.failure()).isEmpty();
    assertThat(end(seen, "app").exitCode()).hasValue(0);
    assertThat(end(seen, "side").exitCode()).hasValue(143);
  }

  @Test
  void theEndOfANonEssentialContainerStopsNothing() {
    var group = run(container("app", Behaviour.STAYS), container("side", ends(0)).nonEssential());

    var seen = await(group, each -> state(each, "side") instanceof Ended);

    assertThat(state(seen, "app")).isInstanceOf(Running.class);
  }

  @Test
  void aStoppedGroupEndsInReverseOrderAndByForceAfterTheStopTimeout() {
    var group =
        run(
            container("db", Behaviour.STAYS),
            container("app", Behaviour.STAYS.ignoringStop())
                .dependsOn("db", Condition.START)
                .stopTimeout(Duration.ofSeconds(1)));
    awaitRunning(group, "db", "app");

    engine.stop(group.id());

    var seen = awaitEnd(group);
    assertThat(end(seen, "app").exitCode()).hasValue(137);
    assertThat(end(seen, "db").exitCode()).hasValue(143);
    assertThat(end(seen, "db").finishedAt()).isAfterOrEqualTo(end(seen, "app").finishedAt());
  }

  @Test
  void aGroupThatIsStoppedBeforeItStartedEnds() {
    var group = run(container("app", Behaviour.STAYS));

    engine.stop(group.id());

    assertThat(awaitEnd(group).failure()).isEmpty();
  }

  @Test
  void aContainerIsStartedAgainByItsPolicy() {
    var group =
        run(
            container("app", Behaviour.STAYS),
            container("flaky", Behaviour.ends(Duration.ofMillis(1200), 1))
                .restarts(Duration.ofSeconds(1)));

    var seen =
        await(
            group,
            each ->
                each.container("flaky").orElseThrow().restartCount() > 0
                    && state(each, "flaky") instanceof Running);

    assertThat(state(seen, "app")).isInstanceOf(Running.class);
  }

  @Test
  void aContainerThatRanTooShortIsNotStartedAgain() {
    var group = run(container("app", ends(1)).restarts(Duration.ofSeconds(60)));

    var seen = awaitEnd(group);

    assertThat(seen.container("app").orElseThrow().restartCount()).isZero();
  }

  @Test
  void aMissingImageEndsTheGroup() {
    var group = run(withoutImage("app"));

    var seen = awaitEnd(group);

    assertThat(seen.failure().map(GroupFailure::kind)).contains(Kind.CANNOT_PULL_CONTAINER);
    assertThat(end(seen, "app").exitCode()).isEmpty();
    assertThat(end(seen, "app").startedAt()).isEmpty();
    assertThat(end(seen, "app").reason().orElseThrow()).startsWith("CannotPullContainerError: ");
  }

  @Test
  void aCommandThatIsNotThereEndsTheGroup() {
    var group = run(withoutSuchCommand("app"), container("side", Behaviour.STAYS));

    var seen = awaitEnd(group);

    assertThat(seen.failure().map(GroupFailure::kind)).contains(Kind.CANNOT_START_CONTAINER);
    assertThat(end(seen, "app").startedAt()).isEmpty();
    assertThat(end(seen, "app").reason().orElseThrow()).startsWith("CannotStartContainerError: ");
  }

  @Test
  void theFailureOfANonEssentialContainerIsItsOwn() {
    var group = run(container("app", Behaviour.STAYS), withoutImage("side").nonEssential());

    var seen =
        await(
            group,
            each -> state(each, "side") instanceof Ended && state(each, "app") instanceof Running);

    assertThat(seen.failure()).isEmpty();
    assertThat(end(seen, "side").reason().orElseThrow()).startsWith("CannotPullContainerError: ");
  }

  @Test
  void theLogIsReadFromItsBeginningToTheEndOfTheContainer() throws InterruptedException {
    var group = run(container("app", ends(0).writing("one", "two")));
    awaitEnd(group);

    var lines = new ArrayList<String>();
    try (var log = engine.logs(group.id(), "app", LogStream.From.BEGINNING_FOLLOWED)) {
      for (var line = log.next(); line != null; line = log.next()) {
        lines.add(line.text());
      }
    }

    assertThat(lines).containsExactly("one", "two");
  }

  @Test
  void theLogOfARunningContainerIsFollowedUntilItIsClosed() throws InterruptedException {
    var group = run(container("app", Behaviour.STAYS.writing("one")));
    awaitRunning(group, "app");

    try (var log = engine.logs(group.id(), "app", LogStream.From.BEGINNING_FOLLOWED)) {
      assertThat(log.next()).extracting(LogStream.LogLine::text).isEqualTo("one");
      Thread.ofVirtual().start(log::close);
      assertThat(log.next()).isNull();
    }
  }

  @Test
  void aCommandIsRunInsideAContainer() {
    var group = run(container("app", Behaviour.STAYS));
    awaitRunning(group, "app");

    var result = engine.exec(group.id(), "app", List.of("sh", "-c", "echo hello; exit 3"));

    assertThat(result).isEqualTo(new ExecResult(3, "hello\n", ""));
    assertThat(engine.exec(group.id(), "app", List.of("no-such-command")).exitCode())
        .isIn(126, 127);
  }

  @Test
  void aNewEngineAdoptsWhatRuns() {
    var group = run(container("app", Behaviour.STAYS));
    var before = awaitRunning(group, "app");

    reopen();
    engine.run(group, Optional.of(before));

    assertThat(awaitRunning(group, "app")).isEqualTo(before);
  }

  @Test
  void aNewEngineAdoptsWhatItsOwnerNeverSaw() {
    var group = run(container("app", Behaviour.STAYS));
    var before = awaitRunning(group, "app");

    reopen();
    engine.run(group, Optional.empty());

    var after = awaitRunning(group, "app");
    assertThat(after.containers()).isEqualTo(before.containers());
  }

  @Test
  void aNewEngineSeesWhatEndedMeanwhile() {
    var group = run(container("app", Behaviour.ends(Duration.ofMillis(1500), 7)));
    var before = awaitRunning(group, "app");

    engine.close();
    pass(Duration.ofSeconds(3));
    openEngine();
    engine.run(group, Optional.of(before));

    var after = awaitEnd(group);
    assertThat(end(after, "app").exitCode()).hasValue(7);
    assertThat(end(after, "app").estimated()).isFalse();
    assertThat(start(after, "app")).isEqualTo(start(before, "app"));
  }

  @Test
  void aContainerThatVanishedMeanwhileIsNotStartedAgain() {
    var group = run(container("app", Behaviour.STAYS), container("side", Behaviour.STAYS));
    var before = awaitRunning(group, "app", "side");

    engine.close();
    destroy(group.id(), "app");
    openEngine();
    engine.run(group, Optional.of(before));

    var after = awaitEnd(group);
    assertThat(end(after, "app").estimated()).isTrue();
    assertThat(end(after, "app").exitCode()).isEmpty();
    assertThat(after.failure().map(GroupFailure::kind)).contains(Kind.CONTAINER_VANISHED);
    assertThat(end(after, "side").exitCode()).hasValue(143);
  }

  @Test
  void aContainerThatIsTakenAwayEndsItsGroup() {
    var group = run(container("app", Behaviour.STAYS));
    awaitRunning(group, "app");

    destroy(group.id(), "app");

    assertThat(end(awaitEnd(group), "app").startedAt()).isPresent();
  }

  @Test
  void runningAGroupAgainChangesNothing() {
    var group = run(container("app", Behaviour.STAYS));
    var before = awaitRunning(group, "app");

    engine.run(group, Optional.empty());
    pass(Duration.ofMillis(300));

    assertThat(engine.observe(group.id())).contains(before);
  }

  @Test
  void removingAGroupForgetsItAndMayBeRepeated() {
    var group = run(container("app", ends(0)));
    awaitEnd(group);

    engine.remove(group.id());
    engine.remove(group.id());

    assertThat(engine.observe(group.id())).isEmpty();
    groups.remove(group);
  }

  @Test
  void unknownGroupsAreLeftAlone() {
    var unknown = new GroupId("never-heard-of");

    assertThatCode(
            () -> {
              engine.stop(unknown);
              engine.remove(unknown);
            })
        .doesNotThrowAnyException();
    assertThat(engine.observe(unknown)).isEmpty();
  }

  @Test
  void containersOfTwoGroupsMayHaveTheSameName() {
    var one = run(container("app", Behaviour.STAYS));
    var other = run(container("app", Behaviour.STAYS));
    awaitRunning(one, "app");
    awaitRunning(other, "app");

    engine.stop(one.id());

    awaitEnd(one);
    assertThat(state(engine.observe(other.id()).orElseThrow(), "app")).isInstanceOf(Running.class);
  }
}
