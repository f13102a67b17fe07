package dev.slipway.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The single acts by which a `LocalEngine` runs groups on one machine. It decides nothing: order,
/// essential containers, restarts and time-outs are decided by `GroupPlan`.
///
/// Each act is idempotent by group and container name: doing it again finds what is there. Acts on
/// different groups come at the same time; those of one container one after another. What a user
/// can mend is thrown as {@link GroupFailureException}; the machine's own trouble as {@link
/// EngineException}.
public interface ContainerRuntime extends AutoCloseable {

  /// Makes the group's network identity, cgroup and scratch volumes; answers its own address, or
  /// the empty string where the network gives it none.
  String openSandbox(ContainerGroup group) throws GroupFailureException;

  /// Makes sure that the container's image is there, for the group's platform.
  ///
  /// @param wanted whether anything of the group may still be made; false for good once it was
  ///   false. A runtime that makes more than the image here asks at the last moment, for the group
  ///   may be removed meanwhile
  void pull(ContainerGroup group, ContainerSpec container, BooleanSupplier wanted)
      throws GroupFailureException;

  /// Makes the container.
  ///
  /// @param pulls of the group so far, to be kept with it: the process may end before anybody else
  ///   knows of them
  void create(ContainerGroup group, ContainerSpec container, PullTimes pulls)
      throws GroupFailureException;

  /// Starts a created or ended container.
  void start(ContainerGroup group, ContainerSpec container) throws GroupFailureException;

  /// Sends the stop signal, waits for the container's stop timeout, then kills. Blocks until it
  /// ended.
  void stop(ContainerGroup group, ContainerSpec container);

  /// Removes everything that carries the group's label.
  void removeGroup(GroupId id);

  /// What is there of the group's containers, made ones only.
  List<ContainerObservation> inspect(ContainerGroup group);

  /// When images were pulled for what is there of the group, as was said at its creation.
  Optional<PullTimes> pulls(GroupId id);

  /// The group's own address, where it was given one by an earlier run.
  Optional<String> address(ContainerGroup group);

  /// Every group of which something is there.
  Set<GroupId> groups();

  /// Who is told when a container of a group started, ended or changed its health.
  void onChange(Consumer<GroupId> listener);

  LogStream logs(GroupId id, String container, LogStream.From from);

  ExecResult exec(GroupId id, String container, List<String> command);

  /// How a container is described; empty where it is not made, or there is nothing to say.
  default Optional<ContainerDetails> details(ContainerGroup group, ContainerSpec container) {
    return Optional.empty();
  }

  /// What a running container uses; empty where it does not run, or where nothing is measured.
  default Optional<ContainerStats> stats(ContainerGroup group, ContainerSpec container) {
    return Optional.empty();
  }

  /// How many bytes of disk the group's containers take; empty where nothing is measured.
  default OptionalLong storedBytes(ContainerGroup group) {
    return OptionalLong.empty();
  }

  /// Where containers reach this machine; empty where they have no network of this machine.
  default Optional<Gateway> gateway() {
    return Optional.empty();
  }

  EngineCapacity capacity();

  /// See {@link ContainerEngine#prepare}.
  default void prepare(ReadyAddresses addresses) {}

  /// See {@link ContainerEngine#counts()}.
  default Map<String, Long> counts() {
    return Map.of();
  }

  @Override
  void close();
}
