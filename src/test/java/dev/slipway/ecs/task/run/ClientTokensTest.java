package dev.slipway.ecs.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.JsonFormat;
import dev.slipway.wire.ModelTypes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Failure;

class ClientTokensTest {

  @Test
  void anAnsweredCallIsReadBackAsItWas() {
    var format = JsonFormat.of(ClientTokens.Answered.class, ModelTypes.module());
    var answered =
        new ClientTokens.Answered(
            "{\"a\":1}",
            List.of("key"),
            List.of(Failure.builder().reason("MISSING").build()),
            Instant.parse("2026-03-01T12:00:00Z"));

    assertThat(format.read(format.write(answered))).isEqualTo(answered);
  }
}
