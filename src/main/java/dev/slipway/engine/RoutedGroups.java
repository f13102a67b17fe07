package dev.slipway.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/// The groups of all engines, each on the engine that its owner says.
public final class RoutedGroups implements ContainerGroups {
  private final Engines engines;
  private final Function<GroupId, EngineKind> kinds;

  /// @param kinds on which engine a group is; the same for all its life
  public RoutedGroups(Engines engines, Function<GroupId, EngineKind> kinds) {
    this.engines = engines;
    this.kinds = kinds;
  }

  private ContainerEngine engine(GroupId id) {
    return engines.of(kinds.apply(id));
  }

  @Override
  public void run(ContainerGroup group, Optional<GroupObservation> lastSeen) {
    engine(group.id()).run(group, lastSeen);
  }

  @Override
  public void stop(GroupId id) {
    engine(id).stop(id);
  }

  @Override
  public void remove(GroupId id) {
    engine(id).remove(id);
  }

  @Override
  public Optional<GroupObservation> observe(GroupId id) {
    return engine(id).observe(id);
  }

  @Override
  public void onChange(Consumer<GroupId> listener) {
    engines.onChange(listener);
  }

  @Override
  public LogStream logs(GroupId id, String container, LogStream.From from) {
    return engine(id).logs(id, container, from);
  }

  @Override
  public ExecResult exec(GroupId id, String container, List<String> command) {
    return engine(id).exec(id, container, command);
  }

  @Override
  public Optional<ContainerDetails> details(GroupId id, String container) {
    return engine(id).details(id, container);
  }

  @Override
  public Optional<ContainerStats> stats(GroupId id, String container) {
    return engine(id).stats(id, container);
  }

  @Override
  public OptionalLong storedBytes(GroupId id) {
    return engine(id).storedBytes(id);
  }
}
