package dev.slipway.ecs.log;

import dev.slipway.engine.LogStream;
import dev.slipway.engine.LogStream.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/// Reads a container's lines ahead while others are being written, so that a busy container's lines
/// reach the disk many at a time and a quiet one's at once.
final class LineBatches implements AutoCloseable {
  private static final int AHEAD = 1000;

  private final BlockingQueue<Read> queue = new ArrayBlockingQueue<>(AHEAD);
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Thread reader;
  private boolean ended;

  private sealed interface Read {}

  private record Line(LogLine line) implements Read {}

  private record End() implements Read {}

  LineBatches(LogStream stream) {
    reader = Thread.ofVirtual().start(() -> readAll(stream));
  }

  private void readAll(LogStream stream) {
    try {
      try {
        LogLine line;
        while ((line = stream.next()) != null) {
          queue.put(new Line(line));
        }
      } catch (RuntimeException e) {
        failure.set(e);
      }
      queue.put(new End());
    } catch (InterruptedException e) {
      // Closed: nobody asks for more.
    }
  }

  /// What has come since, waiting for at least one line; none at the end.
  List<LogLine> next() throws InterruptedException {
    var lines = new ArrayList<LogLine>();
    while (lines.isEmpty() && !ended) {
      var reads = new ArrayList<Read>();
      reads.add(queue.take());
      queue.drainTo(reads);
      reads.forEach(read -> take(read, lines));
    }
    if (lines.isEmpty() && failure.get() != null) {
      throw failure.get();
    }
    return lines;
  }

  private void take(Read read, List<LogLine> lines) {
    switch (read) {
      case Line(var line) -> lines.add(line);
      case End() -> ended = true;
    }
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
