package dev.slipway.ecs.taskdefinition;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.wire.Caller;

/// How a request names a task definition: `family` for its latest ACTIVE revision, or
/// `family:revision`, or the ARN of either.
public sealed interface TaskDefinitionReference {

  String family();

  /// The latest ACTIVE revision of a family.
  record Latest(String family) implements TaskDefinitionReference {}

  /// One revision, in whatever status.
  record Revision(String family, int number) implements TaskDefinitionReference {}

  static TaskDefinitionReference parse(Caller caller, String reference) {
    String name = EcsArn.looksLikeOne(reference) ? nameInArn(caller, reference) : reference;
    int colon = name.indexOf(':');
    if (colon < 0) {
      return new Latest(name);
    }
    return new Revision(name.substring(0, colon), revision(name.substring(colon + 1)));
  }

  private static String nameInArn(Caller caller, String reference) {
    EcsArn arn =
        EcsArn.parse(reference)
            .orElseThrow(() -> EcsErrors.invalidParameter("Invalid arn syntax: " + reference));
    if (!arn.kind().equals(EcsArn.TASK_DEFINITION)) {
      throw EcsErrors.invalidParameter("Unsupported resource type: " + arn.kind());
    }
    if (!arn.region().equals(caller.region())) {
      throw EcsErrors.invalidParameter("Invalid Region in ARN");
    }
    if (!arn.belongsTo(caller)) {
      throw EcsErrors.taskDefinitionNotFound();
    }
    return arn.path();
  }

  private static int revision(String text) {
    if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw EcsErrors.invalidParameter("Invalid revision number. Number: " + text);
    }
    return Integer.parseInt(text);
  }
}
