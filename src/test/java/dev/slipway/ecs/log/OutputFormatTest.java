package dev.slipway.ecs.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutputFormatTest {
  private static final TaskOutput.Line LINE =
      new TaskOutput.Line("app", Instant.parse("2026-11-25T12:00:00Z"), "say \"hi\"");

  @Test
  void plainTextNamesTheContainerOnlyWhereThereAreSeveral() {
    assertThat(OutputFormat.TEXT.write(LINE, false)).isEqualTo("say \"hi\"\n");
    assertThat(OutputFormat.TEXT.write(LINE, true)).isEqualTo("[app] say \"hi\"\n");
  }

  @Test
  void aServerSentEventCarriesTheSameObjectAsAJsonLine() {
    String json =
        "{\"container\":\"app\",\"timestamp\":\"2026-11-25T12:00:00Z\",\"message\":\"say \\\"hi\\\"\"}";

    assertThat(OutputFormat.NDJSON.write(LINE, true)).isEqualTo(json + "\n");
    assertThat(OutputFormat.EVENTS.write(LINE, true)).isEqualTo("data: " + json + "\n\n");
  }

  @Test
  void theClientChooses() {
    assertThat(OutputFormat.accepted("text/event-stream")).isEqualTo(OutputFormat.EVENTS);
    assertThat(OutputFormat.accepted("application/json")).isEqualTo(OutputFormat.NDJSON);
    assertThat(OutputFormat.accepted("*/*")).isEqualTo(OutputFormat.TEXT);
  }
}
