package dev.slipway.ecs.log;

import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.ExecResult;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupObservation;
import dev.slipway.engine.LogStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// An engine with one container that has written what it was told to; it can do nothing else.
final class WrittenLines implements ContainerEngine {
  private final List<LogStream.LogLine> lines = new ArrayList<>();
  private int failures;

  void write(Instant at, String text) {
    lines.add(new LogStream.LogLine(at, LogStream.Source.STDOUT, text));
  }

  void failNext() {
    failures++;
  }

  @Override
  public LogStream logs(GroupId id, String container, LogStream.From from) {
    if (failures > 0) {
      failures--;
      throw new EngineException("tried to read logs but was told to fail", new Exception());
    }
    var rest =
        List.copyOf(lines).stream()
            .filter(line -> from.after().map(line.at()::isAfter).orElse(true))
            .iterator();
    return new LogStream() {
      @Override
      public LogLine next() {
        return rest.hasNext() ? rest.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void run(ContainerGroup group, Optional<GroupObservation> lastSeen) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stop(GroupId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(GroupId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<GroupObservation> observe(GroupId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void onChange(Consumer<GroupId> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ExecResult exec(GroupId id, String container, List<String> command) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineCapacity capacity() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
