package dev.slipway.engine.docker;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.Frame;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.LogStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A container's output as the daemon keeps it; goes on behind a restart of the daemon.
final class ContainerLog implements LogStream {
  private static final int AHEAD = 1000;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private final Daemon daemon;
  private final String container;
  private final boolean follow;
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(AHEAD);
  private final CountDownLatch over = new CountDownLatch(1);
  private Optional<Instant> position;
  private Reading reading;

  /// A line, or the end of what the daemon sent.
  private record Piece(Optional<LogLine> line, Reading from) {}

  ContainerLog(Daemon daemon, String container, From from) {
    this.daemon = daemon;
    this.container = container;
    this.follow = from.follow();
    this.position = from.after();
    this.reading = read(follow);
  }

  @Override
  public @Nullable LogLine next() throws InterruptedException {
    while (over.getCount() > 0) {
      var piece = pieces.poll(1, TimeUnit.SECONDS);
      if (piece == null || piece.from() != reading) {
        continue;
      }
      if (piece.line().isPresent()) {
        var line = piece.line().get();
        if (reading.isNew(line)) {
          position = Optional.of(line.at());
          return line;
        }
      } else if (!reading.following) {
        return null;
      } else {
        goOn();
      }
    }
    return null;
  }

  /// The daemon sends no more, because the container ended or because the daemon itself did: what
  /// came after the last line is read in any case.
  private void goOn() throws InterruptedException {
    while (over.getCount() > 0) {
      try {
        reading = read(stillRuns());
        return;
      } catch (EngineException e) {
        // The daemon is away: its containers may well go on.
        over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private Reading read(boolean following) {
    var next = new Reading(following, position);
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
                  .withFollowStream(following);
          position.ifPresent(at -> command.withSince((int) at.getEpochSecond()));
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
    over.countDown();
    try {
      reading.close();
    } catch (IOException e) {
      // It is over either way.
    }
  }

  private final class Reading extends ResultCallbackTemplate<Reading, Frame> {
    private final LogLines lines = new LogLines();
    private final boolean following;
    private final Optional<Instant> after;

    private Reading(boolean following, Optional<Instant> after) {
      this.following = following;
      this.after = after;
    }

    /// The daemon only understands whole seconds.
    private boolean isNew(LogLine line) {
      return after.isEmpty() || line.at().isAfter(after.get());
    }

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
        while (over.getCount() > 0 && !pieces.offer(new Piece(line, this), 1, TimeUnit.SECONDS)) {
          // Still full.
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
