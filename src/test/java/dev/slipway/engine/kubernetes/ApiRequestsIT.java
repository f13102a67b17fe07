package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupObservation;
import dev.slipway.engine.LogStream.From;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How much the engine asks of the API server: a cluster has more to do than to answer us. Two of
/// the six requests are the client library's own: it reads a Pod before it patches it, and looks a
/// Pod up in the list before it reads its log.
@Timeout(300)
class ApiRequestsIT {
  private static final int GROUPS = 5;

  @Test
  void aGroupTakesSixRequestsAndNothingIsListedButForItsLog() throws InterruptedException {
    try (var engine = new EngineUnderTest()) {
      runOne(engine, 0);
      long before = count(engine, "apiRequests");
      long lists = count(engine, "apiLists");

      for (int i = 1; i <= GROUPS; i++) {
        runOne(engine, i);
      }

      assertThat(count(engine, "apiRequests") - before)
          .as("the Pod, leave to start (2), the log (2), the removal")
          .isLessThanOrEqualTo(6 * GROUPS);
      assertThat(count(engine, "apiLists") - lists).isLessThanOrEqualTo(GROUPS);
    }
  }

  private static void runOne(EngineUnderTest engine, int number) throws InterruptedException {
    var app = engine.container("app", "sh", "-c", "echo hello").build();
    var group = group(address("6." + number), Envelope.UNLIMITED, app);
    engine.run(group, GroupObservation::hasEnded);
    try (var log = engine.engine.logs(group.id(), "app", From.BEGINNING_FOLLOWED)) {
      assertThat(log.next().text()).isEqualTo("hello");
    }
    engine.removeGroups();
  }

  private static long count(EngineUnderTest engine, String name) {
    return engine.engine.counts().getOrDefault(name, 0L);
  }
}
