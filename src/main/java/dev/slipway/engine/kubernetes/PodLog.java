package dev.slipway.engine.kubernetes;

import dev.slipway.engine.HandOver;
import dev.slipway.engine.LogStream;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A container's output as its node keeps it: the run before, then the present one. Kubernetes does
/// not tell what was written to standard error, so all of it counts as standard output.
final class PodLog implements LogStream {
  private static final long PAUSE_MILLISECONDS = 200;
  private final Source source;
  private final InstantSource clock;
  private final boolean follow;
  private final HandOver<Optional<LogLine>> lines = new HandOver<>();
  private volatile Optional<LogConnection> connection = Optional.empty();
  // Of the reading thread alone.
  private Optional<Instant> position;

  /// Where the log comes from.
  interface Source {
    LogConnection open(LogPart part);

    /// Waits until the container has a log; false where it never will, or nobody wants it any more.
    boolean awaitLog(BooleanSupplier isClosed);

    boolean wasRestarted();

    boolean runs();

    /// Waits for the container's end, which is told later than its log's, and answers when that
    /// was; empty where it goes on.
    Optional<Instant> endsSoon();

    /// Makes whoever waits look again.
    void wake();
  }

  PodLog(Source source, From from, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    this.follow = from.follow();
    this.position = from.after();
    Thread.ofVirtual().name("log of a container").start(this::readAll);
  }

  @Override
  public @Nullable LogLine next() throws InterruptedException {
    return lines.take().flatMap(line -> line).orElse(null);
  }

  private void readAll() {
    try {
      if (source.awaitLog(lines::isOver)) {
        readParts();
      }
      lines.put(Optional.empty());
    } catch (RuntimeException e) {
      // The engine was closed, or the Pod is gone: there is no more.
      lines.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readParts() throws InterruptedException {
    if (source.wasRestarted()) {
      read(LogPart.Run.BEFORE);
    }
    // A connection may break while the container goes on.
    while (follow && !lines.isOver() && source.runs()) {
      if (read(LogPart.Run.PRESENT_TO_ITS_END)) {
        var silent = clock.instant();
        if (source.endsSoon().filter(silent::isAfter).isPresent()) {
          return;
        }
      }
    }
    // It may have written more than came over a connection that ended before it did.
    read(LogPart.Run.PRESENT);
  }

  /// Whether all came that was asked for, as far as the connection can tell.
  private boolean read(LogPart.Run run) throws InterruptedException {
    try (var opened = source.open(new LogPart(run, position))) {
      connection = Optional.of(opened);
      if (!lines.isOver()) {
        read(new BufferedReader(new InputStreamReader(opened.input(), StandardCharsets.UTF_8)));
      }
      return true;
    } catch (IOException | KubernetesClientException e) {
      lines.pause(PAUSE_MILLISECONDS);
      return false;
    } finally {
      connection = Optional.empty();
    }
  }

  private void read(BufferedReader reader) throws IOException, InterruptedException {
    for (var text = reader.readLine(); text != null && !lines.isOver(); text = reader.readLine()) {
      var line = line(text);
      if (position.isEmpty() || line.at().isAfter(position.get())) {
        position = Optional.of(line.at());
        lines.put(Optional.of(line));
      }
    }
  }

  private LogLine line(String text) {
    int space = text.indexOf(' ');
    try {
      var at = Instant.parse(space < 0 ? text : text.substring(0, space));
      return new LogLine(at, LogStream.Source.STDOUT, space < 0 ? "" : text.substring(space + 1));
    } catch (DateTimeParseException e) {
      // The kubelet's own words, such as that the log cannot be read.
      return new LogLine(
          position.orElse(Instant.EPOCH).plusNanos(1), LogStream.Source.STDOUT, text);
    }
  }

  @Override
  public void close() {
    lines.end();
    source.wake();
    connection.ifPresent(LogConnection::close);
  }
}
