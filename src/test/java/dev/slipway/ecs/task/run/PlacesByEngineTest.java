package dev.slipway.ecs.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ecs.task.SampleTasks;
import dev.slipway.ecs.task.Task;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.EngineKind;
import dev.slipway.placement.HostCapacity;
import dev.slipway.placement.Overcommit;
import dev.slipway.placement.ReservationBooks;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PlacesByEngineTest {
  private static final HostCapacity ROOM = new HostCapacity(4096, 1L << 34, Overcommit.NONE);
  private final ReservationBooks books = new ReservationBooks();

  private static Task task() {
    return SampleTasks.bridgeTask(SampleTasks.container("app", true));
  }

  private Places places(Supplier<HostCapacity> docker) {
    return new PlacesByEngine(
        EngineKind.SIMULATED,
        kind ->
            new MachinePlaces(
                books.of(kind.word()), kind == EngineKind.DOCKER ? docker : () -> ROOM));
  }

  @Test
  void aTaskTakesRoomOnItsOwnEngineOnly() {
    var task = task();
    var places = places(() -> ROOM);

    assertThat(places.take(task)).isEmpty();

    assertThat(books.of("docker").groups()).isEqualTo(1);
    assertThat(books.of("docker").total().cpuUnits()).isEqualTo(256);
    assertThat(books.of("simulated").groups()).isZero();
    places.release(task);
    assertThat(books.of("docker").groups()).isZero();
  }

  @Test
  void whatIsShortIsSaidInEcssWords() {
    var full = new HostCapacity(4096, 1L << 20, Overcommit.NONE);

    assertThat(places(() -> full).take(task())).contains("RESOURCE:MEMORY");
  }

  @Test
  void anEngineThatCannotBeReachedHasNoRoom() {
    var places =
        places(
            () -> {
              throw new EngineException("tried to reach it but", new IllegalStateException("away"));
            });

    assertThat(places.take(task())).contains("AGENT");
    assertThat(books.of("docker").groups()).isZero();
  }
}
