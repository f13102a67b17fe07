package dev.slipway.ecs.taskdefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ecs.EcsArn;
import dev.slipway.store.MemoryStore;
import dev.slipway.store.SqliteStore;
import dev.slipway.store.Store;
import dev.slipway.wire.Caller;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

class TaskDefinitionsTest {

  private static final Caller CALLER = new Caller("111122223333", "us-east-1", "AKIA", "r");
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void aFamilysCountGoesOnAfterARestart(@TempDir Path directory) {
    try (Store store = SqliteStore.open(directory)) {
      register(new TaskDefinitions(store), "web");
    }
    try (Store store = SqliteStore.open(directory)) {
      var definitions = new TaskDefinitions(store);
      assertThat(definitions.require(CALLER, "web").revision()).isEqualTo(1);
      assertThat(definitions.find(CALLER, "web:1").orElseThrow().tags())
          .containsExactly(Tag.builder().key("k").value("v").build());
      assertThat(register(definitions, "web").definition().revision()).isEqualTo(2);
    }
  }

  @Test
  void manyAtOnceGetANumberEach() {
    var definitions = new TaskDefinitions(new MemoryStore());

    List<Integer> numbers =
        IntStream.range(0, 50)
            .parallel()
            .mapToObj(_ -> register(definitions, "web").definition().revision())
            .sorted()
            .toList();

    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 50).boxed().toList());
  }

  @Test
  void anInactiveRevisionStartsNoTasks() {
    var definitions = new TaskDefinitions(new MemoryStore());
    Registered web = register(definitions, "web");
    definitions.update(
        CALLER,
        web.definition(),
        present ->
            new Registered(
                present.definition().toBuilder().status(TaskDefinitionStatus.INACTIVE).build(),
                present.tags()));

    assertThatThrownBy(() -> definitions.require(CALLER, "web:1"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("TaskDefinition is inactive");
  }

  @Test
  void aDeletedRevisionGoesWhenItsTimeIsOverAndNobodyUsesIt() {
    var definitions = new TaskDefinitions(new MemoryStore());
    definitions.delete(CALLER, register(definitions, "web"), NOON);

    definitions.forgetDeleted(CALLER, NOON, _ -> false);
    assertThat(definitions.find(CALLER, "web:1")).isPresent();
    definitions.forgetDeleted(CALLER, NOON.plusSeconds(1), _ -> true);
    assertThat(definitions.find(CALLER, "web:1")).isPresent();
    definitions.forgetDeleted(CALLER, NOON.plusSeconds(1), _ -> false);
    assertThat(definitions.find(CALLER, "web:1")).isEmpty();
    assertThat(register(definitions, "web").definition().revision()).isEqualTo(2);
  }

  private static Registered register(TaskDefinitions definitions, String family) {
    return definitions.register(
        CALLER,
        family,
        revision ->
            new Registered(
                TaskDefinition.builder()
                    .family(family)
                    .revision(revision)
                    .status(TaskDefinitionStatus.ACTIVE)
                    .taskDefinitionArn(EcsArn.taskDefinition(CALLER, family, revision).toString())
                    .build(),
                List.of(Tag.builder().key("k").value("v").build())));
  }
}
