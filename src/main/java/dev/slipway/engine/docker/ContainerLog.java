package dev.slipway.engine.docker;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.Frame;
import dev.slipway.engine.LogStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A container's output as the daemon keeps it; goes on behind a restart of the daemon.
final class ContainerLog implements LogStream {
  private static final int AHEAD = 1000;
  private final Daemon daemon;
  private final String container;
  private final boolean follow;
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(AHEAD);
  private final AtomicBoolean closed = new AtomicBoolean();
  private Optional<Instant> after;
  private Reading reading;

  /// A line, or the end of what the daemon sent.
  private record Piece(Optional<LogLine> line, Reading from) {}

  ContainerLog(Daemon daemon, String container, From from) {
    this.daemon = daemon;
    this.container = container;
    this.follow = from.follow();
    this.after = from.after();
    this.reading = read();
  }

  @Override
  public @Nullable LogLine next() throws InterruptedException {
    while (!closed.get()) {
      var piece = pieces.poll(1, TimeUnit.SECONDS);
      if (piece == null || piece.from() != reading) {
        continue;
      }
      if (piece.line().isPresent()) {
        var line = piece.line().get();
        if (after.isEmpty() || line.at().isAfter(after.get())) {
          return line;
        }
      } else if (!follow || !stillRuns()) {
        return null;
      } else {
        reading = read();
      }
    }
    return null;
  }

  private Reading read() {
    var next = new Reading();
    Daemon.ask(
        "read the log of " + container,
        () -> {
          var command =
              daemon
                  .client()
                  .logContainerCmd(container)
                  .withStdOut(true)
                  .withStdErr(true)
                  .withTimestamps(true)
                  .withFollowStream(follow);
          after.ifPresent(at -> command.withSince((int) at.getEpochSecond()));
          return command.exec(next);
        });
    return next;
  }

  private boolean stillRuns() {
    return Daemon.find(
            "look at " + container, () -> daemon.client().inspectContainerCmd(container).exec())
        .map(found -> Boolean.TRUE.equals(found.getState().getRunning()))
        .orElse(false);
  }

  @Override
  public void close() {
    closed.set(true);
    try {
      reading.close();
    } catch (IOException e) {
      // It is over either way.
    }
  }

  private final class Reading extends ResultCallbackTemplate<Reading, Frame> {
    private final LogLines lines = new LogLines();

    @Override
    public void onNext(Frame frame) {
      lines.add(frame).forEach(line -> put(Optional.of(line)));
    }

    @Override
    public void onError(Throwable trouble) {
      onComplete();
    }

    @Override
    public void onComplete() {
      lines.rest().forEach(line -> put(Optional.of(line)));
      put(Optional.empty());
      super.onComplete();
    }

    /// Waits while the reader is behind, so that a container that writes much fills no memory.
    private void put(Optional<LogLine> line) {
      try {
        while (!closed.get() && !pieces.offer(new Piece(line, this), 1, TimeUnit.SECONDS)) {
          // Still full.
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
