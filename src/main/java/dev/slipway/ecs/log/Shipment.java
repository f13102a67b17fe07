package dev.slipway.ecs.log;

import dev.slipway.engine.ContainerGoneException;
import dev.slipway.engine.ContainerGroups;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.LogStream;
import dev.slipway.engine.LogStream.LogLine;
import dev.slipway.logs.LogWriter;
import dev.slipway.logs.NewEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Carries one container's output into its log stream, run after run where it is restarted.
///
/// One virtual thread at most works on it. What is done stands in the stream itself.
final class Shipment {
  private static final int NONE = -1;

  private final ContainerGroups engine;
  private final LogWriter writer;
  private final GroupId task;
  private final LogDestination destination;
  private int wantedRun = NONE;
  private int shippedRun = NONE;
  private boolean working;

  Shipment(ContainerGroups engine, LogWriter writer, GroupId task, LogDestination destination) {
    this.engine = engine;
    this.writer = writer;
    this.task = task;
    this.destination = destination;
  }

  /// Asks for that run's output; asking again changes nothing.
  ///
  /// @param run how often the container was restarted before
  synchronized void want(int run) {
    wantedRun = Math.max(wantedRun, run);
    if (!working && shippedRun < wantedRun) {
      working = true;
      Thread.ofVirtual().name("logs-" + destination.stream()).start(this::work);
    }
  }

  /// Waits until all output that was asked for is there.
  synchronized void awaitEnd(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (working && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
    }
    if (working) {
      log()
          .log(
              Level.WARNING,
              "waited {0} for the last output of {1} but it has not all come",
              atMost,
              destination.stream());
    }
  }

  private void work() {
    int run = nextRun();
    while (run != NONE) {
      boolean complete = ship();
      run = complete ? nextRunAfter(run) : giveUp();
    }
  }

  private synchronized int nextRun() {
    return wantedRun;
  }

  private synchronized int nextRunAfter(int run) {
    shippedRun = run;
    return shippedRun < wantedRun ? wantedRun : giveUp();
  }

  /// Leaves it to the next {@link #want} to begin again.
  private synchronized int giveUp() {
    working = false;
    notifyAll();
    return NONE;
  }

  /// Answers whether the container's output was read to its end.
  private boolean ship() {
    var shipped = writer.shipped(destination.place(), destination.group(), destination.stream());
    var resume = new Resume(shipped);
    try (LogStream stream = engine.logs(task, destination.container(), resume.from());
        var lines = new LineBatches(stream)) {
      for (var batch = lines.next(); !batch.isEmpty(); batch = lines.next()) {
        if (!keep(batch.stream().filter(resume::isNew).map(Shipment::event).toList())) {
          log()
              .log(
                  Level.WARNING,
                  "tried to write to the log stream {0} of {1} but it is no longer there",
                  destination.stream(),
                  destination.group());
          return true;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ContainerGoneException e) {
      // It vanished with what it had written since; that it did is told by its task.
      log().log(Level.DEBUG, "nothing is left to ship of {0}", destination.stream());
      return true;
    } catch (RuntimeException e) {
      // The next look at the task asks again.
      log().log(Level.WARNING, "tried to ship the output of " + destination.stream(), e);
      return false;
    }
  }

  private boolean keep(List<NewEvent> events) {
    return writer.ship(destination.place(), destination.group(), destination.stream(), events);
  }

  private static NewEvent event(LogLine line) {
    return new NewEvent(line.at(), line.text());
  }

  private static Logger log() {
    return System.getLogger(Shipment.class.getName());
  }
}
