package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.JsonFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

class ModelTypesTest {
  record Kept(TaskDefinition definition, List<Tag> tags) {}

  private static final JsonFormat<Kept> FORMAT = JsonFormat.of(Kept.class, ModelTypes.module());

  @Test
  void aModelObjectInARecordComesBackEqual() {
    var container =
        ContainerDefinition.builder()
            .name("app")
            .dockerLabels(Map.of("a", "b"))
            .links(List.of())
            .build();
    var kept =
        new Kept(
            TaskDefinition.builder()
                .family("web")
                .revision(3)
                .registeredAt(Instant.parse("2026-03-01T12:00:00.123Z"))
                .containerDefinitions(container)
                .build(),
            List.of(Tag.builder().key("team").value("blue").build()));

    var read = FORMAT.read(FORMAT.write(kept));

    assertThat(read).isEqualTo(kept);
    assertThat(read.definition().containerDefinitions().getFirst().hasLinks()).isTrue();
    assertThat(read.definition().containerDefinitions().getFirst().hasCommand()).isFalse();
  }
}
