package dev.slipway.engine.simulated;

import dev.slipway.engine.LogStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a simulated container wrote, for any number of readers.
final class SimulatedLog {
  // Guarded by this.
  private final List<LogStream.LogLine> lines = new ArrayList<>();
  private boolean running;

  synchronized void write(LogStream.LogLine line) {
    lines.add(line);
    notifyAll();
  }

  synchronized void setRunning(boolean isRunning) {
    running = isRunning;
    notifyAll();
  }

  LogStream read(LogStream.From from) {
    return new Reader(from);
  }

  private final class Reader implements LogStream {
    private final From from;
    private int next;
    private boolean closed;

    Reader(From from) {
      this.from = from;
    }

    @Override
    public @Nullable LogLine next() throws InterruptedException {
      synchronized (SimulatedLog.this) {
        while (true) {
          if (closed) {
            return null;
          }
          if (next < lines.size()) {
            var line = lines.get(next++);
            if (from.after().filter(after -> !line.at().isAfter(after)).isEmpty()) {
              return line;
            }
          } else if (running && from.follow()) {
            SimulatedLog.this.wait();
          } else {
            return null;
          }
        }
      }
    }

    @Override
    public void close() {
      synchronized (SimulatedLog.this) {
        closed = true;
        SimulatedLog.this.notifyAll();
      }
    }
  }
}
