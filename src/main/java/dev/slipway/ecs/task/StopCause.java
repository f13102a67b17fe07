package dev.slipway.ecs.task;

/// Why a task stops or stopped: the first cause stays, whatever follows from it.
///
/// @param reason the sentence shown as `stoppedReason`
public record StopCause(Code code, String reason) {

  /// AWS's `stopCode`.
  public enum Code {
    TASK_FAILED_TO_START("TaskFailedToStart"),
    ESSENTIAL_CONTAINER_EXITED("EssentialContainerExited"),
    USER_INITIATED("UserInitiated"),
    SERVICE_SCHEDULER_INITIATED("ServiceSchedulerInitiated"),
    SPOT_INTERRUPTION("SpotInterruption"),
    TERMINATION_NOTICE("TerminationNotice");

    private final String word;

    Code(String word) {
      this.word = word;
    }

    /// The code as AWS writes it.
    public String word() {
      return word;
    }
  }
}
