package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.Envelope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A group that is gone before its Pod was made leaves none behind.
@Timeout(90)
class StoppedWhileMadeIT {
  private static final Duration STEP = Duration.ofMillis(4);
  private final EngineUnderTest engine = new EngineUnderTest();

  @AfterEach
  void close() {
    engine.removeGroups();
    engine.close();
  }

  private ContainerGroup waiting() {
    return group(
        address("9.1"),
        Envelope.UNLIMITED,
        engine.container("app", "/bin/busybox", "sleep", "600").build());
  }

  @Test
  void noPodIsMadeOfAGroupThatIsGoneBeforeItsRegistryAnswered() {
    engine.kubernetes.registry.hold();
    var gone = waiting();
    engine.begin(gone);
    engine.kubernetes.registry.awaitAsked();

    engine.removeGroups();
    engine.kubernetes.registry.answer();

    // Made by a later request to the API server than the Pod that must not be.
    var next = waiting();
    engine.run(next, EngineUnderTest::runs);
    assertThat(engine.engine.observe(gone.id())).isEmpty();
    assertThat(engine.kubernetes.pods())
        .extracting(PodView::group)
        .containsExactly(Optional.of(next.id().value()));
  }

  /// Every group is removed at another moment of the making.
  @Test
  void noPodIsLeftOfGroupsThatAreStoppedAtOnce() {
    for (int moment = 0; moment < 12; moment++) {
      engine.begin(waiting());
      LockSupport.parkNanos(moment * STEP.toNanos());
      engine.removeGroups();
      assertThat(engine.kubernetes.pods()).isEmpty();
    }
  }
}
