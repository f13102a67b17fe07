package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.ContainerSketch.container;
import static dev.slipway.engine.ContainerSketch.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.HealthCheck;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PodObservationsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Go FIRST = Go.NONE.next(NOON);
  private static final Go SECOND = FIRST.next(NOON.plusSeconds(10));

  private static ContainerStatusBuilder status(int restarts) {
    return new ContainerStatusBuilder().withName("app").withRestartCount(restarts);
  }

  private static ContainerStatus running(int restarts, Instant since) {
    return status(restarts)
        .withNewState()
        .withNewRunning(since.toString())
        .endState()
        .withNewLastState()
        .endLastState()
        .build();
  }

  private static ContainerStatus ended(int code, String reason, String message) {
    return status(0)
        .withNewState()
        .withNewTerminated()
        .withExitCode(code)
        .withReason(reason)
        .withMessage(message)
        .withStartedAt(NOON.plusSeconds(1).toString())
        .withFinishedAt(NOON.plusSeconds(3).toString())
        .endTerminated()
        .endState()
        .build();
  }

  private static Ended end(ContainerStatus status, Go go) {
    return (Ended) PodObservations.state(status, go).orElseThrow();
  }

  @Test
  void atAClosedGateAContainerIsMadeAndNotStarted() {
    assertThat(PodObservations.state(running(0, NOON), Go.NONE))
        .contains(new ContainerState.Created());
  }

  @Test
  void aRunBeginsWithItsLeaveOrWithTheContainerIfThatCameLater() {
    assertThat(PodObservations.state(running(0, NOON.minusSeconds(5)), FIRST))
        .contains(new ContainerState.Running(NOON));
    assertThat(PodObservations.state(running(0, NOON.plusSeconds(5)), FIRST))
        .contains(new ContainerState.Running(NOON.plusSeconds(5)));
  }

  @Test
  void anEndIsToldAsItWas() {
    assertThat(end(ended(3, "Error", ""), FIRST))
        .isEqualTo(
            new Ended(
                OptionalInt.of(3),
                Optional.of(NOON.plusSeconds(1)),
                NOON.plusSeconds(3),
                false,
                Optional.empty()));
    assertThat(end(ended(137, "OOMKilled", ""), FIRST).reason())
        .contains("OutOfMemoryError: Container killed due to memory usage");
    assertThat(end(ended(0, "OOMKilled", ""), FIRST).reason()).isEmpty();
  }

  @Test
  void aProgramThatCouldNotBeStartedNeverRan() {
    var end = end(ended(127, "Error", GateProgram.REFUSAL + "permission denied"), Go.NONE);

    assertThat(end.exitCode()).isEmpty();
    assertThat(end.startedAt()).isEmpty();
    assertThat(end.reason()).contains("CannotStartContainerError: permission denied");
  }

  @Test
  void whatTheKubeletCannotFindHasVanished() {
    assertThat(PodObservations.state(ended(137, "ContainerStatusUnknown", ""), FIRST)).isEmpty();
    var putBack =
        status(1)
            .withNewState()
            .withNewRunning(NOON.plusSeconds(8).toString())
            .endState()
            .withNewLastState()
            .endLastState()
            .build();
    assertThat(PodObservations.state(putBack, FIRST)).as("its gate, put back").isEmpty();
  }

  @Test
  void anEndedRunIsOverUntilThereIsLeaveForTheNextAndTheGateIsThere() {
    var atTheGateAgain =
        status(1)
            .withNewState()
            .withNewRunning(NOON.plusSeconds(4).toString())
            .endState()
            .withNewLastState()
            .withNewTerminated()
            .withExitCode(1)
            .withStartedAt(NOON.plusSeconds(1).toString())
            .withFinishedAt(NOON.plusSeconds(3).toString())
            .endTerminated()
            .endLastState()
            .build();

    assertThat(end(atTheGateAgain, FIRST).exitCode()).hasValue(1);
    assertThat(PodObservations.state(atTheGateAgain, SECOND))
        .contains(new ContainerState.Running(NOON.plusSeconds(10)));
    assertThat(end(ended(1, "Error", ""), SECOND).startedAt())
        .as("the leave of the next run is not that of this one")
        .contains(NOON.plusSeconds(1));
  }

  @Test
  void healthIsUndecidedUntilTheChecksHaveFailedOftenEnough() {
    var check =
        new HealthCheck(
            List.of("CMD", "true"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            3,
            Duration.ofSeconds(10));

    assertThat(health(check, false, NOON.plusSeconds(24))).isEqualTo(Health.UNKNOWN);
    assertThat(health(check, false, NOON.plusSeconds(25))).isEqualTo(Health.UNHEALTHY);
    assertThat(health(check, true, NOON.plusSeconds(1))).isEqualTo(Health.HEALTHY);
  }

  private static Health health(HealthCheck check, boolean ready, Instant now) {
    var group = group("g1", container("app").healthCheck(check));
    var status = running(0, NOON);
    status.setReady(ready);
    status.setImageID("some.registry/app@sha256:12ab");
    status.setContainerID("containerd://77");
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .addToAnnotations(Marks.go("app"), FIRST.text())
            .endMetadata()
            .withNewSpec()
            .endSpec()
            .withNewStatus()
            .withContainerStatuses(status)
            .endStatus()
            .build();
    var seen = PodObservations.of(group, new PodView(pod), now);
    assertThat(seen)
        .extracting(ContainerObservation::imageDigest)
        .containsOnly(Optional.of("sha256:12ab"));
    assertThat(seen).extracting(ContainerObservation::runtimeId).containsOnly(Optional.of("77"));
    return seen.getFirst().health();
  }
}
