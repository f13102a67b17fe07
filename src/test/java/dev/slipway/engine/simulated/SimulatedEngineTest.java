package dev.slipway.engine.simulated;

import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.ContainerEngineContract;
import dev.slipway.engine.ContainerSketch;
import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.LocalEngine;
import dev.slipway.reconcile.MovableClock;
import java.time.Duration;
import java.time.Instant;

class SimulatedEngineTest extends ContainerEngineContract {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
  private final SimulatedRuntime runtime =
      new SimulatedRuntime(clock, new Script(), new EngineCapacity(4096, 1L << 34, "amd64"));

  @Override
  protected ContainerEngine open() {
    return new LocalEngine(runtime, clock);
  }

  @Override
  protected ContainerSketch container(String name, Behaviour behaviour) {
    var container = ContainerSketch.container(name);
    behaviour.runs().ifPresent(time -> container.label(Script.PREFIX + "run", millis(time)));
    behaviour
        .healthyAfter()
        .ifPresent(time -> container.label(Script.PREFIX + "health", "healthy@" + millis(time)));
    if (behaviour.exitCode() != 0) {
      container.label(Script.PREFIX + "exit", String.valueOf(behaviour.exitCode()));
    }
    if (behaviour.ignoresStop()) {
      container.label(Script.PREFIX + "stop", "never");
    }
    return behaviour.output().isEmpty()
        ? container
        : container.label(Script.PREFIX + "log", String.join("\n", behaviour.output()));
  }

  private static String millis(Duration time) {
    return time.toMillis() + "ms";
  }

  @Override
  protected ContainerSketch withoutImage(String name) {
    return ContainerSketch.container(name).label(Script.PREFIX + "pull", "missing");
  }

  @Override
  protected ContainerSketch withoutSuchCommand(String name) {
    return ContainerSketch.container(name).label(Script.PREFIX + "start", "no such command");
  }

  @Override
  protected void destroy(GroupId id, String container) {
    runtime.destroy(id, container);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
