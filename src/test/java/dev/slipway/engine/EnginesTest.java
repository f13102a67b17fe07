package dev.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Outcomes;
import dev.slipway.engine.simulated.Script;
import dev.slipway.engine.simulated.SimulatedRuntime;
import dev.slipway.reconcile.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnginesTest {
  private final SystemClock clock = new SystemClock();
  private final List<EngineKind> opened = new ArrayList<>();
  private boolean isReachable = true;
  private final Engines engines = new Engines(EngineKind.SIMULATED, this::open);

  private ContainerEngine open(EngineKind kind) {
    if (!isReachable) {
      throw new EngineException("tried to reach it but", new IllegalStateException("away"));
    }
    opened.add(kind);
    var capacity = new EngineCapacity(1024, 1L << 30, "amd64");
    return new LocalEngine(new SimulatedRuntime(clock, new Script(), capacity), clock);
  }

  @AfterEach
  void close() {
    engines.close();
    clock.close();
  }

  @Test
  void anEngineIsOpenedWhenItIsNeededAndOnce() {
    assertThat(engines.ifOpen(EngineKind.DOCKER)).isEmpty();

    var first = engines.of(EngineKind.DOCKER);

    assertThat(engines.of(EngineKind.DOCKER)).isSameAs(first);
    assertThat(engines.ifOpen(EngineKind.DOCKER)).contains(first);
    assertThat(opened).containsExactly(EngineKind.DOCKER);
  }

  @Test
  void oneThatCouldNotBeOpenedIsTriedAgain() {
    isReachable = false;
    assertThatThrownBy(() -> engines.of(EngineKind.KUBERNETES)).isInstanceOf(EngineException.class);

    isReachable = true;

    assertThat(engines.of(EngineKind.KUBERNETES).capacity().cpuUnits()).isEqualTo(1024);
  }

  @Test
  void nothingIsOpenedOnceAllAreClosed() {
    engines.close();

    assertThatThrownBy(() -> engines.of(EngineKind.DOCKER)).isInstanceOf(EngineException.class);
    assertThat(opened).isEmpty();
  }

  @Test
  void eachGroupIsOnItsOwnEngineAndTheirOwnerHearsOfAll() {
    var near = ContainerSketch.group("near", ContainerSketch.container("app"));
    var far = ContainerSketch.group("far", ContainerSketch.container("app"));
    Set<GroupId> changed = ConcurrentHashMap.newKeySet();
    var groups =
        new RoutedGroups(
            engines, id -> id.equals(far.id()) ? EngineKind.KUBERNETES : engines.usual());
    groups.onChange(changed::add);

    groups.run(near, Optional.empty());
    groups.run(far, Optional.empty());

    Outcomes.await(
        Duration.ofSeconds(20), () -> changed.contains(near.id()) && changed.contains(far.id()));
    assertThat(groups.observe(far.id())).isPresent();
    assertThat(engines.of(EngineKind.KUBERNETES).observe(far.id())).isPresent();
    assertThat(engines.of(EngineKind.KUBERNETES).observe(near.id())).isEmpty();
    assertThat(engines.of(EngineKind.SIMULATED).observe(far.id())).isEmpty();
  }
}
