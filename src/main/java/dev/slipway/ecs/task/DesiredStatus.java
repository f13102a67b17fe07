package dev.slipway.ecs.task;

/// What a task is meant to become. It turns to STOPPED once and for all.
public enum DesiredStatus {
  RUNNING,
  STOPPED
}
