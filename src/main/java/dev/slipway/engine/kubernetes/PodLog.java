package dev.slipway.engine.kubernetes;

import dev.slipway.engine.HandOver;
import dev.slipway.engine.LogStream;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A container's output as its node keeps it: the run before, then the present one. Kubernetes does
/// not tell what was written to standard error, so all of it counts as standard output.
final class PodLog implements LogStream {
  private static final long PAUSE_MILLISECONDS = 200;
  private final Source source;
  private final boolean follow;
  private final HandOver<Optional<LogLine>> lines = new HandOver<>();
  private volatile Optional<Closeable> connection = Optional.empty();
  // Of the reading thread alone.
  private Optional<Instant> position;

  /// Where the log comes from.
  interface Source {
    ContainerResource container();

    /// Waits until the container has a log; false where it never will, or nobody wants it any more.
    boolean awaitLog(BooleanSupplier isClosed);

    boolean wasRestarted();

    boolean runs();

    /// Waits a moment for the container's end; false where it goes on.
    boolean endsSoon();

    /// Makes whoever waits look again.
    void wake();
  }

  PodLog(Source source, From from) {
    this.source = source;
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
      read(true, false);
    }
    // A connection may break while the container goes on.
    while (follow && !lines.isOver() && source.runs()) {
      read(false, true);
      if (source.endsSoon()) {
        break;
      }
    }
    // What ended may have written more at the last moment.
    read(false, false);
  }

  private void read(boolean before, boolean following) throws InterruptedException {
    try (var input = following ? follow() : plain(before);
        var reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      for (var text = reader.readLine();
          text != null && !lines.isOver();
          text = reader.readLine()) {
        var line = line(text);
        if (position.isEmpty() || line.at().isAfter(position.get())) {
          position = Optional.of(line.at());
          lines.put(Optional.of(line));
        }
      }
    } catch (IOException | KubernetesClientException e) {
      lines.pause(PAUSE_MILLISECONDS);
    } finally {
      disconnect();
    }
  }

  private InputStream plain(boolean before) {
    var log = source.container().withReadyWaitTimeout(0).usingTimestamps();
    var part = before ? log.terminated() : log;
    return position
        .map(at -> part.sinceTime(at.toString()).getLogInputStream())
        .orElseGet(part::getLogInputStream);
  }

  private InputStream follow() {
    var log = source.container().withReadyWaitTimeout(0).usingTimestamps();
    var watch =
        position.map(at -> log.sinceTime(at.toString()).watchLog()).orElseGet(log::watchLog);
    connection = Optional.of(watch);
    if (lines.isOver()) {
      disconnect();
    }
    return watch.getOutput();
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

  private void disconnect() {
    var open = connection;
    connection = Optional.empty();
    try {
      if (open.isPresent()) {
        open.get().close();
      }
    } catch (IOException e) {
      // It is over either way.
    }
  }

  @Override
  public void close() {
    lines.end();
    source.wake();
    disconnect();
  }
}
