package dev.slipway.engine.docker;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.Frame;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.HandOver;
import dev.slipway.engine.LogStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A container's output as the daemon keeps it; goes on behind a restart of the daemon.
final class ContainerLog implements LogStream {
  private static final long PAUSE_MILLISECONDS = 200;
  private final Daemon daemon;
  private final String container;
  private final boolean follow;
  private final HandOver<Piece> pieces = new HandOver<>();
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
    for (var piece = pieces.take(); piece.isPresent(); piece = pieces.take()) {
      if (piece.get().from() != reading) {
        continue;
      }
      var line = piece.get().line();
      if (line.filter(reading::isNew).isPresent()) {
        position = Optional.of(line.get().at());
        return line.get();
      }
      if (line.isEmpty() && !reading.following) {
        return null;
      }
      if (line.isEmpty()) {
        goOn();
      }
    }
    return null;
  }

  /// The daemon sends no more, because the container ended or because the daemon itself did: what
  /// came after the last line is read in any case.
  private void goOn() throws InterruptedException {
    while (!pieces.isOver()) {
      try {
        reading = read(stillRuns());
        return;
      } catch (EngineException e) {
        // The daemon is away: its containers may well go on.
        pieces.pause(PAUSE_MILLISECONDS);
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
    pieces.end();
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

    private void put(Optional<LogLine> line) {
      try {
        pieces.put(new Piece(line, this));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
