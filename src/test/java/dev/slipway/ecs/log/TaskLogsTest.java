package dev.slipway.ecs.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupObservation;
import dev.slipway.logs.LogGroups;
import dev.slipway.logs.LogPlace;
import dev.slipway.logs.LogReader;
import dev.slipway.logs.LogWriter;
import dev.slipway.store.MemoryStore;
import dev.slipway.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskLogsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final GroupId TASK = new GroupId("t1");
  private static final LogPlace PLACE = new LogPlace("000000000000", "us-east-1");

  @TempDir Path directory;
  private final Store store = new MemoryStore();
  private final WrittenLines engine = new WrittenLines();
  private LogGroups groups;
  private TaskLogs logs;
  private LogReader reader;

  @BeforeEach
  void start() {
    InstantSource clock = InstantSource.fixed(NOON);
    groups = new LogGroups(store, directory, clock);
    logs = new TaskLogs(store, engine, groups, new LogWriter(groups, clock));
    reader = new LogReader(groups);
  }

  @Test
  void aMissingGroupIsWhyTheTaskCannotStart() {
    var failure = logs.prepare(TASK, List.of(toGroup("/ecs/web", false)));

    assertThat(failure)
        .map(GroupFailure::toString)
        .hasValueSatisfying(
            reason ->
                assertThat(reason)
                    .startsWith("ResourceInitializationError: failed to validate logger args:")
                    .contains(
                        "ResourceNotFoundException: The specified log group does not exist."));
  }

  @Test
  void theGroupIsMadeWhereTheDriverIsToldTo() {
    var failure = logs.prepare(TASK, List.of(toGroup("/ecs/web", true)));

    assertThat(failure).isEmpty();
    assertThat(groups.find(PLACE, "/ecs/web")).isPresent();
  }

  @Test
  void linesComeIntoTheStreamInOrder() throws InterruptedException {
    logs.prepare(TASK, List.of(toGroup("g", true)));
    engine.write(NOON, "one");
    engine.write(NOON, "");
    engine.write(NOON.plusMillis(1), "two");

    logs.follow(seen(0));
    logs.finish(TASK);

    assertThat(messages()).containsExactly("one", "two");
    assertThat(logs.find(TASK)).map(TaskLogging::complete).contains(true);
  }

  @Test
  void afterARestartNothingIsLostOrDoubledEvenWhereTheClockStoodStill()
      throws InterruptedException {
    logs.prepare(TASK, List.of(toGroup("g", true)));
    engine.write(NOON, "one");
    engine.write(NOON.plusNanos(7), "two");
    engine.write(NOON.plusNanos(7), "three");
    logs.follow(seen(0));
    endOfWork();

    engine.write(NOON.plusNanos(7), "four");
    engine.write(NOON.plusNanos(8), "five");
    start();
    logs.follow(seen(0));
    logs.finish(TASK);

    assertThat(messages()).containsExactly("one", "two", "three", "four", "five");
  }

  @Test
  void aRestartedContainersOutputIsShippedToo() throws InterruptedException {
    logs.prepare(TASK, List.of(toGroup("g", true)));
    engine.write(NOON, "first run");
    logs.follow(seen(0));
    endOfWork();

    engine.write(NOON.plusSeconds(1), "second run");
    logs.follow(seen(0));
    logs.follow(seen(1));
    logs.finish(TASK);

    assertThat(messages()).containsExactly("first run", "second run");
  }

  @Test
  void theNextLookTriesAgainWhatTheEngineRefused() throws InterruptedException {
    logs.prepare(TASK, List.of(toGroup("g", true)));
    engine.write(NOON, "one");
    engine.failNext();
    logs.follow(seen(0));
    endOfWork();

    logs.follow(seen(0));
    logs.finish(TASK);

    assertThat(messages()).containsExactly("one");
  }

  @Test
  void outputOfOtherDriversIsKeptUntilTheTaskIsForgotten() throws InterruptedException {
    var ours = LogDestination.ours(TASK.value(), "app");
    logs.prepare(TASK, List.of(ours));
    engine.write(NOON, "one");
    logs.follow(seen(0));
    logs.finish(TASK);

    assertThat(reader.after(ours.place(), ours.group(), ours.stream(), 0, 10)).hasSize(1);
    logs.forget(TASK);
    assertThat(groups.find(ours.place(), ours.group())).isEmpty();
    assertThat(logs.find(TASK)).isEmpty();
  }

  @Test
  void outputIsReadInPiecesUntilItIsComplete() throws InterruptedException {
    var destinations = List.of(toGroup("g", true));
    logs.prepare(TASK, destinations);
    var output = new TaskOutput(logs, reader, TASK, destinations);
    engine.write(NOON, "one");
    logs.follow(seen(0));
    logs.finish(TASK);

    assertThat(output.await()).extracting(TaskOutput.Line::message).containsExactly("one");
    assertThat(output.await()).isEmpty();
    assertThat(output.isComplete()).isTrue();
  }

  /// Waits until what was asked for so far is there, without saying that the task is over.
  private void endOfWork() throws InterruptedException {
    logs.awaitShipped(TASK);
  }

  private static LogDestination toGroup(String group, boolean create) {
    return new LogDestination("app", PLACE, group, "ecs/app/t1", create);
  }

  private List<String> messages() {
    return reader.after(PLACE, "g", "ecs/app/t1", 0, 100).stream()
        .map(event -> event.message())
        .toList();
  }

  private static GroupObservation seen(int restarts) {
    var app =
        new ContainerObservation(
            "app",
            new ContainerState.Running(NOON),
            ContainerObservation.Health.UNKNOWN,
            Optional.of("id"),
            Optional.empty(),
            restarts,
            List.of());
    return new GroupObservation(
        TASK, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(app));
  }
}
