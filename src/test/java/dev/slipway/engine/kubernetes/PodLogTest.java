package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.kubernetes.LogPart.Run.PRESENT;
import static dev.slipway.engine.kubernetes.LogPart.Run.PRESENT_TO_ITS_END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.LogStream.From;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A log is read to its end whatever becomes of connections, and no more often than that takes.
@Timeout(60)
class PodLogTest {
  private static final Instant SILENT = Instant.parse("2026-01-01T00:01:00Z");
  private static final String FIRST = "2026-01-01T00:00:01Z first\n";
  private static final String LAST = "2026-01-01T00:00:02Z last\n";

  @Test
  void aLogThatEndedAfterItsContainerIsWhole() throws InterruptedException {
    var container = new Container(SILENT.minusSeconds(1), whole(FIRST + LAST));

    assertThat(read(container)).containsExactly("first", "last");
    assertThat(container.asked).containsExactly(PRESENT_TO_ITS_END);
  }

  @Test
  void aLogThatEndedBeforeItsContainerIsReadOnceMore() throws InterruptedException {
    var container = new Container(SILENT.plusSeconds(1), whole(FIRST), whole(FIRST + LAST));

    assertThat(read(container)).containsExactly("first", "last");
    assertThat(container.asked).containsExactly(PRESENT_TO_ITS_END, PRESENT);
  }

  @Test
  void aConnectionThatBreaksIsFollowedByAnother() throws InterruptedException {
    var container = new Container(SILENT.minusSeconds(1), broken(FIRST), whole(FIRST + LAST));

    assertThat(read(container)).containsExactly("first", "last");
    assertThat(container.asked).containsExactly(PRESENT_TO_ITS_END, PRESENT_TO_ITS_END);
  }

  private static List<String> read(Container container) throws InterruptedException {
    var lines = new ArrayList<String>();
    try (var log = new PodLog(container, From.BEGINNING_FOLLOWED, () -> SILENT)) {
      for (var line = log.next(); line != null; line = log.next()) {
        lines.add(line.text());
      }
    }
    return lines;
  }

  private static InputStream whole(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream broken(String text) {
    return new SequenceInputStream(
        whole(text),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }

          @Override
          public int read(byte[] bytes, int from, int count) throws IOException {
            throw new IOException("reset");
          }
        });
  }

  /// Runs until its end is asked for.
  private static final class Container implements PodLog.Source {
    private final Instant end;
    private final Deque<InputStream> answers;
    private final List<LogPart.Run> asked = new ArrayList<>();
    private boolean ended;

    private Container(Instant end, InputStream... answers) {
      this.end = end;
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public LogConnection open(LogPart part) {
      asked.add(part.run());
      return new LogConnection(CompletableFuture.completedFuture(new Answer(answers.remove())));
    }

    @Override
    public boolean awaitLog(BooleanSupplier isClosed) {
      return true;
    }

    @Override
    public boolean wasRestarted() {
      return false;
    }

    @Override
    public boolean runs() {
      return !ended;
    }

    @Override
    public Optional<Instant> endsSoon() {
      ended = true;
      return Optional.of(end);
    }

    @Override
    public void wake() {}
  }

  private record Answer(InputStream body) implements HttpResponse<InputStream> {
    @Override
    public int code() {
      return 200;
    }

    @Override
    public HttpRequest request() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HttpResponse<?>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public List<String> headers(String name) {
      return List.of();
    }

    @Override
    public Map<String, List<String>> headers() {
      return Map.of();
    }
  }
}
