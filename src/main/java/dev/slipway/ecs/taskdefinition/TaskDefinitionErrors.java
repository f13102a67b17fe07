package dev.slipway.ecs.taskdefinition;

import dev.slipway.ecs.EcsErrors;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

/// The errors that only task definitions have, with AWS's sentences.
final class TaskDefinitionErrors {

  private TaskDefinitionErrors() {}

  static ClientException notDescribable() {
    return EcsErrors.client("Unable to describe task definition.");
  }

  static ClientException revisionMissing() {
    return EcsErrors.client("Revision is missing.");
  }

  static ClientException inactive() {
    return EcsErrors.client(
        "The specified task definition is inactive. Specify an active task definition and try"
            + " again.");
  }

  static ClientException tooLong(int bytes, int most) {
    return EcsErrors.client(
        "Actual length: '%d'. Max allowed length is '%d' bytes.".formatted(bytes, most));
  }

  static InvalidParameterException notOneOf(String member, String values) {
    return EcsErrors.invalidParameter("%s should be one of [%s]".formatted(member, values));
  }
}
