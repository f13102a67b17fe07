package dev.slipway.ecs.task;

import dev.slipway.engine.GroupObservation;
import java.time.Instant;

/// What happened to a task.
public sealed interface TaskEvent {

  /// Its network interface got an address.
  record AddressAssigned(NetworkInterface.Assigned address) implements TaskEvent {}

  /// The engine is about to be asked for its containers.
  record StartBegan() implements TaskEvent {}

  /// The engine knows something new of its containers.
  record Seen(GroupObservation observation) implements TaskEvent {}

  /// All its containers were started.
  ///
  /// @param at when the last of them was
  record ContainersStarted(Instant at) implements TaskEvent {}

  /// Its end was decided.
  record StopDecided(StopCause cause) implements TaskEvent {}

  /// It is being taken out of whatever sends it work.
  record DeactivationBegan() implements TaskEvent {}

  /// The engine is about to be told to end its containers.
  record StopBegan() implements TaskEvent {}

  /// Nothing of it runs any more.
  record ContainersEnded() implements TaskEvent {}

  /// Nothing is left of it: containers, network interface, reserved capacity.
  record Released() implements TaskEvent {}
}
