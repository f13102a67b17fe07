package dev.slipway.ecs.log;

import dev.slipway.engine.GroupId;
import dev.slipway.logs.LogEvent;
import dev.slipway.logs.LogReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what the containers of one task wrote, from the beginning on, in the order in which it
/// came.
final class TaskOutput {
  private static final int AT_ONCE = 1000;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final TaskLogs tasks;
  private final LogReader reader;
  private final GroupId task;
  private final List<LogDestination> containers;
  private final Map<String, Long> read = new HashMap<>();

  /// One line of a container's output.
  record Line(String container, Instant timestamp, String message) {}

  TaskOutput(TaskLogs tasks, LogReader reader, GroupId task, List<LogDestination> containers) {
    this.tasks = tasks;
    this.reader = reader;
    this.task = task;
    this.containers = List.copyOf(containers);
  }

  /// What came since the last call; none where nothing did.
  List<Line> next() {
    var arrived = new ArrayList<Arrival>();
    for (LogDestination container : containers) {
      var events =
          reader.after(
              container.place(),
              container.group(),
              container.stream(),
              read.getOrDefault(container.container(), 0L),
              AT_ONCE);
      events.forEach(event -> arrived.add(new Arrival(container.container(), event)));
      if (!events.isEmpty()) {
        read.put(container.container(), events.getLast().sequence() + 1);
      }
    }
    // Containers write at the same time: their lines are told in the order of their time.
    arrived.sort(Comparator.comparingLong(each -> each.event().timestamp()));
    return arrived.stream().map(Arrival::line).toList();
  }

  /// Waits for more; answers an empty list when nothing will come any more, or after a while.
  List<Line> await() throws InterruptedException {
    long arrivals = reader.arrivals();
    var lines = next();
    if (lines.isEmpty() && !isComplete()) {
      reader.awaitMore(arrivals, LOOK_AGAIN);
      lines = next();
    }
    return lines;
  }

  boolean hasSeveralContainers() {
    return containers.size() > 1;
  }

  boolean isComplete() {
    return tasks.find(task).map(TaskLogging::complete).orElse(true);
  }

  private record Arrival(String container, LogEvent event) {
    Line line() {
      return new Line(container, Instant.ofEpochMilli(event.timestamp()), event.message());
    }
  }
}
