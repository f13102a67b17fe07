package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.Task;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.EngineKind;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The room on all engines; each task takes it on its own.
public final class PlacesByEngine implements Places {

  /// What ECS says of an instance whose agent does not answer.
  private static final String NOT_CONNECTED = "AGENT";

  private final EngineKind usual;
  private final Map<EngineKind, Places> places = new EnumMap<>(EngineKind.class);

  /// @param usual the engine of tasks that name none
  /// @param places the room on an engine
  public PlacesByEngine(EngineKind usual, Function<EngineKind, Places> places) {
    this.usual = usual;
    for (var kind : EngineKind.values()) {
      this.places.put(kind, places.apply(kind));
    }
  }

  private Places of(Task task) {
    return Optional.ofNullable(places.get(task.engine(usual))).orElseThrow();
  }

  @Override
  public void occupy(Task task) {
    of(task).occupy(task);
  }

  /// An engine that cannot be reached has no room now.
  @Override
  public Optional<String> take(Task task) {
    try {
      return of(task).take(task);
    } catch (EngineException e) {
      System.getLogger(PlacesByEngine.class.getName())
          .log(Level.WARNING, "no room for task {0}: {1}", task.identity().id(), e.getMessage());
      return Optional.of(NOT_CONNECTED);
    }
  }

  @Override
  public void release(Task task) {
    of(task).release(task);
  }
}
