package dev.slipway.ecs.task;

import java.util.List;

/// The next step that brings a task closer to what it is meant to become.
public sealed interface TaskAction {

  /// Choose an address for its network interface.
  record AssignAddress() implements TaskAction {}

  /// See whether all that it asks for can be had, and write down that its start begins, or why it
  /// cannot.
  record Prepare() implements TaskAction {}

  /// Write down what happened.
  record WriteDown(List<TaskEvent> events) implements TaskAction {
    public WriteDown {
      events = List.copyOf(events);
    }
  }

  /// Ask the engine for its containers, or to adopt those of an earlier life of this service.
  record RunContainers() implements TaskAction {}

  /// Tell the engine to end its containers, then wait to hear of it.
  record StopContainers() implements TaskAction {}

  /// Remove what was made for it and give back what was reserved.
  record Release() implements TaskAction {}

  /// Nothing until something happens.
  record Rest() implements TaskAction {}
}
