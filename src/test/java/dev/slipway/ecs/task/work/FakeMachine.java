package dev.slipway.ecs.task.work;

import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.ExecResult;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupObservation;
import dev.slipway.engine.LogStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// A machine on which containers go on while the service that started them comes and goes. Each
/// life of the service has an {@link #engine} of its own.
final class FakeMachine {
  private final InstantSource clock;
  private final Map<GroupId, Group> groups = new LinkedHashMap<>();
  private final Map<String, Integer> starts = new HashMap<>();
  private final List<Instant> pulls = new ArrayList<>();
  private final List<Instant> ends = new ArrayList<>();

  private record Group(
      Instant pulledAt, Map<String, ContainerState> containers, ContainerGroup wanted) {}

  FakeMachine(InstantSource clock) {
    this.clock = clock;
  }

  /// How often a container of that name was started.
  int starts(String container) {
    return starts.getOrDefault(container, 0);
  }

  /// When images were pulled, the first time first.
  List<Instant> pulls() {
    return List.copyOf(pulls);
  }

  /// When containers ended, in that order.
  List<Instant> ends() {
    return List.copyOf(ends);
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /// Ends one container of every group that has it running.
  void end(String container, int code) {
    for (var group : groups.values()) {
      end(group, container, code);
    }
  }

  private void end(Group group, String container, int code) {
    if (group.containers.get(container) instanceof ContainerState.Running(var since)) {
      ends.add(clock.instant());
      group.containers.put(
          container,
          new ContainerState.Ended(
              OptionalInt.of(code), Optional.of(since), ends.getLast(), false, Optional.empty()));
    }
  }

  ContainerEngine engine() {
    return new Engine();
  }

  private final class Engine implements ContainerEngine {
    private final Set<GroupId> known = new HashSet<>();

    @Override
    public void run(ContainerGroup group, Optional<GroupObservation> lastSeen) {
      if (known.add(group.id()) && !groups.containsKey(group.id())) {
        pulls.add(clock.instant());
        var containers = new LinkedHashMap<String, ContainerState>();
        for (var container : group.containers()) {
          starts.merge(container.name(), 1, Integer::sum);
          containers.put(container.name(), new ContainerState.Running(clock.instant()));
        }
        groups.put(group.id(), new Group(pulls.getLast(), containers, group));
      }
    }

    @Override
    public void stop(GroupId id) {
      var group = groups.get(id);
      if (group != null && known.contains(id)) {
        group.containers.keySet().forEach(name -> end(group, name, 143));
      }
    }

    @Override
    public void remove(GroupId id) {
      known.remove(id);
      groups.remove(id);
    }

    @Override
    public Optional<GroupObservation> observe(GroupId id) {
      return known.contains(id)
          ? Optional.ofNullable(groups.get(id)).map(group -> seen(id, group))
          : Optional.empty();
    }

    private GroupObservation seen(GroupId id, Group group) {
      List<ContainerObservation> containers =
          group.wanted.containers().stream()
              .map(
                  each ->
                      new ContainerObservation(
                          each.name(),
                          group.containers.get(each.name()),
                          Health.UNKNOWN,
                          Optional.of("runtime-" + each.name()),
                          Optional.empty(),
                          0,
                          List.of()))
              .toList();
      return new GroupObservation(
          id,
          Optional.of(group.pulledAt),
          Optional.of(group.pulledAt),
          Optional.empty(),
          Optional.empty(),
          containers);
    }

    @Override
    public void onChange(Consumer<GroupId> listener) {}

    @Override
    public LogStream logs(GroupId id, String container, LogStream.From from) {
      return new LogStream() {
        @Override
        public LogLine next() {
          return null;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public ExecResult exec(GroupId id, String container, List<String> command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public EngineCapacity capacity() {
      return new EngineCapacity(2048, 4L << 30, "amd64");
    }

    @Override
    public void close() {}
  }
}
