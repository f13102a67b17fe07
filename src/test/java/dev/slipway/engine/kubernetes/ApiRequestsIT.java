package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupObservation;
import dev.slipway.engine.LogStream.From;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// How much the engine asks of the API server: a cluster has more to do than to answer us.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiRequestsIT {
  private static final int GROUPS = 3;
  private final EngineUnderTest engine = new EngineUnderTest();

  @BeforeAll
  void warmUp() throws InterruptedException {
    runOne("6.1", "echo hello");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void aGroupThatEndsTakesFourRequestsAndNothingIsListed() throws InterruptedException {
    long before = count("apiRequests");
    long lists = count("apiLists");

    for (int i = 0; i < GROUPS; i++) {
      runOne("7." + i, "echo hello; sleep 1; echo bye");
    }

    assertThat(count("apiRequests") - before)
        .as("the Pod, leave to start, the log, the removal")
        .isLessThanOrEqualTo(4 * GROUPS);
    assertThat(count("apiLists")).isEqualTo(lists);
  }

  @Test
  void toStopAContainerTakesOneMore() throws InterruptedException {
    var app =
        engine.container("app", "sh", "-c", "trap 'exit 3' TERM; echo hello; sleep 600 & wait $!");
    long before = count("apiRequests");
    long lists = count("apiLists");

    var group = group(address("6.2"), Envelope.UNLIMITED, app.build());
    engine.run(group, EngineUnderTest::runs);
    try (var log = engine.engine.logs(group.id(), "app", From.BEGINNING_FOLLOWED)) {
      assertThat(log.next().text()).isEqualTo("hello");
      engine.engine.stop(group.id());
      assertThat(log.next()).isNull();
    }
    engine.removeGroups();

    assertThat(count("apiRequests") - before)
        .as("the Pod, leave to start, the log, the signal, the removal")
        .isLessThanOrEqualTo(5);
    assertThat(count("apiLists")).isEqualTo(lists);
  }

  /// With its log followed from the first line to the last.
  private void runOne(String address, String script) throws InterruptedException {
    var app = engine.container("app", "sh", "-c", script).build();
    var group = group(address(address), Envelope.UNLIMITED, app);
    engine.run(group, ApiRequestsIT::wasStarted);
    try (var log = engine.engine.logs(group.id(), "app", From.BEGINNING_FOLLOWED)) {
      assertThat(log.next().text()).isEqualTo("hello");
      for (var line = log.next(); line != null; line = log.next()) {
        assertThat(line.text()).isEqualTo("bye");
      }
    }
    engine.await(group, GroupObservation::hasEnded);
    engine.removeGroups();
  }

  private static boolean wasStarted(GroupObservation seen) {
    return seen.containers().stream().allMatch(ContainerObservation::wasStarted);
  }

  private long count(String name) {
    return engine.engine.counts().getOrDefault(name, 0L);
  }
}
