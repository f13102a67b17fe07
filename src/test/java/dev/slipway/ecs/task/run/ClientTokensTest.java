package dev.slipway.ecs.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ecs.task.SampleTasks;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.MemoryStore;
import dev.slipway.store.Store;
import dev.slipway.wire.ModelTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

class ClientTokensTest {
  private static final Instant NOON = SampleTasks.NOON;
  private static final Instant NEXT_NOON = NOON.plus(Duration.ofHours(24));
  private static final JsonFormat<ClientTokens.Answered> FORMAT =
      JsonFormat.of(ClientTokens.Answered.class, ModelTypes.module());
  private static final Cluster CLUSTER =
      Cluster.builder().clusterArn("arn:aws:ecs:us-east-1:000000000000:cluster/default").build();
  private static final RunTaskRequest ONCE =
      RunTaskRequest.builder().taskDefinition("web").clientToken("once").build();
  private static final Failure MISSING = Failure.builder().reason("MISSING").build();

  private final Store store = new MemoryStore();
  private final Tasks tasks = new Tasks(store, JsonFormat.of(Task.class, ModelTypes.module()));
  private final ClientTokens tokens = new ClientTokens(store, FORMAT);

  private void answer(List<Task> started, List<Failure> failures) {
    store.write(
        batch -> {
          started.forEach(task -> tasks.add(batch, task));
          tokens.add(batch, CLUSTER, ONCE, started, failures, NOON);
        });
  }

  private boolean holds(Instant now) {
    return tokens.find(CLUSTER, ONCE, tasks, now).isPresent();
  }

  private List<ClientTokens.Answered> kept() {
    return store.table("ecs.task.client_token", FORMAT).scan("");
  }

  @Test
  void anAnsweredCallIsReadBackAsItWas() {
    var answered =
        new ClientTokens.Answered("key", "{\"a\":1}", List.of("key"), List.of(MISSING), NOON);

    assertThat(FORMAT.read(FORMAT.write(answered))).isEqualTo(answered);
  }

  @Test
  void aTokenHoldsForADayAndIsThenRemoved() {
    answer(List.of(SampleTasks.bridgeTask(SampleTasks.container("app", true))), List.of());

    tokens.removeExpired(tasks, NEXT_NOON.minusSeconds(1));
    assertThat(holds(NEXT_NOON.minusSeconds(1))).isTrue();
    assertThat(holds(NEXT_NOON)).isFalse();

    tokens.removeExpired(tasks, NEXT_NOON);
    assertThat(kept()).isEmpty();
  }

  @Test
  void aTokenHoldsNoLongerThanItsTasksAreShown() {
    var task = SampleTasks.bridgeTask(SampleTasks.container("app", true));
    answer(List.of(task), List.of());
    store.write(batch -> tasks.forget(batch, task));

    assertThat(holds(NOON)).isFalse();

    tokens.removeExpired(tasks, NOON);
    assertThat(kept()).isEmpty();
  }

  @Test
  void theTokenOfACallThatStartedNothingHoldsForADay() {
    answer(List.of(), List.of(MISSING));

    tokens.removeExpired(tasks, NEXT_NOON.minusSeconds(1));

    assertThat(holds(NEXT_NOON.minusSeconds(1))).isTrue();
  }
}
