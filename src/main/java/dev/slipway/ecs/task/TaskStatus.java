package dev.slipway.ecs.task;

/// Where a task stands, in the order a task passes through. A status may be skipped, never gone
/// back to.
public enum TaskStatus {
  /// Its network interface is being made.
  PROVISIONING,
  /// It has all it needs from outside and waits for its engine.
  PENDING,
  /// The engine pulls images and makes containers.
  ACTIVATING,
  /// All its containers were started.
  RUNNING,
  /// It still runs, and is being taken out of whatever sends it work.
  DEACTIVATING,
  /// Its containers were told to end.
  STOPPING,
  /// Its containers have ended; its network interface is being removed.
  DEPROVISIONING,
  /// It is over, and nothing is left of it but this record.
  STOPPED;

  public boolean isBefore(TaskStatus other) {
    return compareTo(other) < 0;
  }
}
