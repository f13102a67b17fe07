package dev.slipway.ecs.task.work;

import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerRuntime;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.LocalEngine;
import dev.slipway.engine.simulated.Script;
import dev.slipway.engine.simulated.SimulatedRuntime;
import dev.slipway.reconcile.MovableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A simulated machine that outlives the services on top of it, with its own clock and a witness of
/// what really happened on it.
final class SimulatedMachine {
  final MovableClock clock;
  final SimulatedRuntime runtime;
  private final List<String> starts = new CopyOnWriteArrayList<>();
  private final List<Instant> pulls = new CopyOnWriteArrayList<>();
  private final List<Instant> ends = new CopyOnWriteArrayList<>();

  SimulatedMachine(Instant now) {
    clock = new MovableClock(now);
    runtime =
        new SimulatedRuntime(clock, new Script(), new EngineCapacity(2048, 4L << 30, "amd64"));
  }

  /// The engine of one life of a service. A call returns when all is done that it made the engine
  /// begin, so that every life comes to its end in the same way.
  ContainerEngine engine() {
    var engine = new LocalEngine(watched(), clock);
    return proxy(
        ContainerEngine.class,
        (method, arguments) -> {
          var answer = method.invoke(engine, arguments);
          if (!method.getName().equals("close")) {
            clock.moveTo(clock.instant());
          }
          return answer;
        });
  }

  /// Lets time pass, and everything happen that is due meanwhile.
  void pass(Duration time) {
    clock.advance(time);
  }

  /// How often a container of that name was started.
  long starts(String container) {
    return starts.stream().filter(container::equals).count();
  }

  /// When the first image pull began.
  Instant firstPull() {
    return pulls.getFirst();
  }

  /// When the last container ended, as the machine tells it; empty where none was seen to end.
  Optional<Instant> lastEnd() {
    return ends.stream().max(Instant::compareTo);
  }

  boolean isEmpty() {
    return runtime.groups().isEmpty();
  }

  private ContainerRuntime watched() {
    return proxy(
        ContainerRuntime.class,
        (method, arguments) -> {
          note(method.getName(), arguments);
          var answer = method.invoke(runtime, arguments);
          if (answer instanceof List<?> seen) {
            seen.forEach(this::noteEnd);
          }
          return answer;
        });
  }

  private interface Call {
    Object on(Method method, Object[] arguments) throws ReflectiveOperationException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return call.on(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void note(String method, Object[] arguments) {
    switch (method) {
      case "pull" -> pulls.add(clock.instant());
      case "start" -> starts.add(((ContainerSpec) arguments[1]).name());
      default -> {}
    }
  }

  private void noteEnd(Object seen) {
    if (seen instanceof ContainerObservation container
        && container.state() instanceof Ended ended) {
      ends.add(ended.finishedAt());
    }
  }
}
