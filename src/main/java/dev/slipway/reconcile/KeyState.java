package dev.slipway.reconcile;

/// Where a key stands in the loop; a key that nobody has to look at is in no state.
sealed interface KeyState {

  /// A run is in flight.
  ///
  /// @param marked somebody marked the key since the run began
  /// @param failures how many runs before this one failed in a row
  record Running(boolean marked, int failures, WorkClock.Work work) implements KeyState {
    Running withMark() {
      return new Running(true, failures, work);
    }

    Running next(int failuresSoFar) {
      return new Running(false, failuresSoFar, work);
    }
  }

  /// Nothing until the alarm goes off or somebody marks the key.
  ///
  /// @param ticket tells this alarm from an earlier one that could not be cancelled in time
  record Waiting(WorkClock.Alarm alarm, long ticket, int failures) implements KeyState {}
}
