package dev.slipway.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Container groups, on whichever engine each of them runs.
///
/// The owner keeps what it wants durably; the engine keeps nothing but what runs. After a restart
/// the owner calls {@link #run} again for every group that is not over, and the engine adopts what
/// it finds by its labels: nothing is started twice, nothing that ended is started again.
///
/// Every method may be called from any thread. {@link EngineException} means that the engine itself
/// could not be asked; what is wrong with a group is in its observation.
public interface ContainerGroups {

  /// Asks for the group to run, and returns at once. Asking again changes nothing.
  ///
  /// From here the engine starts containers in their order, stops the rest when an essential one
  /// ended, restarts those with a restart policy, and keeps ended containers until {@link #remove}.
  ///
  /// @param lastSeen what the owner durably knows of an earlier run: a container that has a runtime
  ///   id there and is gone now has vanished and is not started again
  void run(ContainerGroup group, Optional<GroupObservation> lastSeen);

  /// Asks for the group to end, and returns at once: containers that depend on others end first,
  /// each with its stop timeout. Unknown or ended groups are left alone.
  void stop(GroupId id);

  /// Forgets an ended group with all that was made for it (containers, sandbox, scratch volumes,
  /// cgroup). Blocks until it is gone. Asking again changes nothing.
  void remove(GroupId id);

  /// What is known of the group now; empty where {@link #run} was not asked for it.
  Optional<GroupObservation> observe(GroupId id);

  /// Who is told that a group changed. One listener, set before the first group; it must return
  /// quickly.
  void onChange(Consumer<GroupId> listener);

  /// What a container wrote, oldest first; ends when the container has ended and everything was
  /// read, or when closed.
  ///
  /// @throws ContainerGoneException if there is no such container
  LogStream logs(GroupId id, String container, LogStream.From from);

  /// Runs a command inside a running container and waits for its end.
  ExecResult exec(GroupId id, String container, List<String> command);

  /// How a container is described at this moment; empty where it is not made, or where the engine
  /// has nothing to say.
  default Optional<ContainerDetails> details(GroupId id, String container) {
    return Optional.empty();
  }

  /// What a running container uses; takes about a second. Empty where it does not run, or where the
  /// engine does not measure.
  default Optional<ContainerStats> stats(GroupId id, String container) {
    return Optional.empty();
  }

  /// How many bytes of disk the group's containers take, with the layers of their images; empty
  /// where the engine does not measure. May take a second.
  default OptionalLong storedBytes(GroupId id) {
    return OptionalLong.empty();
  }
}
