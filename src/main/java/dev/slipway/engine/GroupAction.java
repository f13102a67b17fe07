package dev.slipway.engine;

import java.time.Instant;

/// One step of a group's life that is due.
sealed interface GroupAction {

  /// Bring a container from where it stands to running: pull, create, start.
  record Launch(String container) implements GroupAction {}

  /// Start an ended container again.
  record Restart(String container) implements GroupAction {}

  record Stop(String container) implements GroupAction {}

  /// A container that was never started will not be: call it ended.
  record GiveUp(String container) implements GroupAction {}

  /// The group cannot become what it should, and ends.
  record Fail(GroupFailure failure) implements GroupAction {}

  /// Plan again at that time at the latest: something runs out then.
  record LookAgain(Instant at) implements GroupAction {}
}
