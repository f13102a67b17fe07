package dev.slipway.ecs.metadata;

import java.util.Arrays;
import java.util.Optional;

/// What may be asked about.
enum Subject {
  CONTAINER("", "container metadata", Subject.NO_CONTAINER),
  TASK("/task", "task metadata", Subject.NO_TASK),
  TASK_WITH_TAGS("/taskWithTags", "task metadata", Subject.NO_TASK),
  STATS("/stats", "container stats", Subject.NO_CONTAINER),
  TASK_STATS("/task/stats", "task stats", Subject.NO_TASK);

  private static final String NO_CONTAINER =
      "unable to get container ID from request: unable to get docker ID from v3 endpoint ID: ";
  private static final String NO_TASK =
      "unable to get task arn from request: unable to get task Arn from v3 endpoint ID: ";

  private final String path;
  private final String name;
  private final String reason;

  Subject(String path, String name, String reason) {
    this.path = path;
    this.name = name;
    this.reason = reason;
  }

  /// @param path what follows the endpoint id
  static Optional<Subject> at(String path) {
    return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
  }

  /// The agent's sentence for an id that nobody has.
  String unknown(Version version, String id) {
    return "%s %s handler: %s%s".formatted(version, name, reason, id);
  }
}
