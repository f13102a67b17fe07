package dev.slipway.engine.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerSketch;
import dev.slipway.engine.HealthCheck;
import dev.slipway.engine.LogStream.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptTest {
  private static Behaviour behaviour(String word, String text) {
    var container = ContainerSketch.container("app").label(Script.PREFIX + word, text);
    return new Script().behaviour(container.spec());
  }

  @Test
  void aContainerWithoutLabelsRunsUntilItIsStopped() {
    var behaviour = new Script().behaviour(ContainerSketch.container("app").spec());

    assertThat(behaviour.run(0)).isEmpty();
    assertThat(behaviour.stopTakes()).contains(Duration.ZERO);
    assertThat(behaviour.imageIsMissing()).isFalse();
  }

  @Test
  void theLastRunIsRepeated() {
    var behaviour = behaviour("run", "90s,1s");

    assertThat(behaviour.run(0)).contains(new Behaviour.Run(Duration.ofSeconds(90), 0));
    assertThat(behaviour.run(1)).contains(new Behaviour.Run(Duration.ofSeconds(1), 0));
    assertThat(behaviour.run(7)).contains(new Behaviour.Run(Duration.ofSeconds(1), 0));
  }

  @Test
  void anExitCodeAloneEndsAtOnce() {
    assertThat(behaviour("exit", "3").run(0)).contains(new Behaviour.Run(Duration.ZERO, 3));
  }

  private static ContainerSketch checked() {
    return ContainerSketch.container("app")
        .healthCheck(
            new HealthCheck(
                List.of("CMD", "true"),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                3,
                Duration.ZERO));
  }

  @Test
  void aHealthCheckSucceedsUnlessTheScriptSaysOtherwise() {
    assertThat(new Script().behaviour(checked().spec()).health())
        .containsExactly(new Behaviour.HealthChange(Duration.ofSeconds(30), Health.HEALTHY));
    assertThat(behaviour("health", "healthy").health()).isEmpty();
  }

  @Test
  void healthChangesAtItsTimes() {
    var container = checked().label(Script.PREFIX + "health", "healthy@2s,unhealthy@PT1M");

    assertThat(new Script().behaviour(container.spec()).health())
        .containsExactly(
            new Behaviour.HealthChange(Duration.ofSeconds(2), Health.HEALTHY),
            new Behaviour.HealthChange(Duration.ofMinutes(1), Health.UNHEALTHY));
  }

  @Test
  void linesHaveATimeAndAStream() {
    assertThat(behaviour("log", "ready\n@2s late\n!broken").log())
        .containsExactly(
            new Behaviour.Line(Duration.ZERO, Source.STDOUT, "ready"),
            new Behaviour.Line(Duration.ofSeconds(2), Source.STDOUT, "late"),
            new Behaviour.Line(Duration.ZERO, Source.STDERR, "broken"));
  }

  @Test
  void whatIsSaidOfAnImageHoldsUnlessALabelSaysOtherwise() {
    var script = new Script(Map.of("busybox", Map.of("run", "5s", "exit", "1")));
    var labelled = ContainerSketch.container("app").label(Script.PREFIX + "exit", "0");

    assertThat(script.behaviour(ContainerSketch.container("app").spec()).run(0))
        .contains(new Behaviour.Run(Duration.ofSeconds(5), 1));
    assertThat(script.behaviour(labelled.spec()).run(0))
        .contains(new Behaviour.Run(Duration.ofSeconds(5), 0));
  }

  @Test
  void aLabelThatCannotBeReadIsAFailureWithItsText() {
    assertThatThrownBy(() -> behaviour("run", "soon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("soon");
  }
}
