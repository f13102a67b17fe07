package dev.slipway.engine;

/// Why a group could not start or came apart, in words its owner understands.
///
/// @param message without the kind's name, as the engine tells it
public record GroupFailure(Kind kind, String message) implements java.io.Serializable {

  /// What was being attempted. The names are those that ECS shows.
  public enum Kind {
    CANNOT_PULL_CONTAINER("CannotPullContainerError"),
    CANNOT_CREATE_CONTAINER("CannotCreateContainerError"),
    CANNOT_START_CONTAINER("CannotStartContainerError"),
    CANNOT_CREATE_VOLUME("CannotCreateVolumeError"),
    RESOURCE_INITIALIZATION("ResourceInitializationError"),
    TASK_DEPENDENCY("TaskDependencyError"),
    START_TIMEOUT("ContainerRuntimeTimeoutError"),
    CONTAINER_VANISHED("ContainerVanishedError");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  @Override
  public String toString() {
    return kind.word() + ": " + message;
  }
}
