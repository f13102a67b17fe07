package dev.slipway.ecs.taskdefinition;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/// Deleting revisions that were deregistered before.
@ApplicationScoped
public class TaskDefinitionDeletionOperations implements AwsOperations {

  private static final int MOST = 10;

  private final TaskDefinitions definitions;
  private final InstantSource clock;

  TaskDefinitionDeletionOperations(TaskDefinitions definitions, InstantSource clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteTaskDefinitions.html>
  @Operation
  DeleteTaskDefinitionsResponse deleteTaskDefinitions(
      DeleteTaskDefinitionsRequest request, Caller caller) {
    List<String> references = request.taskDefinitions();
    if (references.isEmpty()) {
      throw EcsErrors.invalidParameter(
          "size of TaskDefinition references list must be greater than 0");
    }
    if (references.size() > MOST) {
      throw EcsErrors.invalidParameter("Size of TaskDefinition references list cannot exceed 10");
    }
    if (references.stream()
        .map(reference -> TaskDefinitionReference.parse(caller, reference))
        .anyMatch(TaskDefinitionReference.Latest.class::isInstance)) {
      throw TaskDefinitionErrors.revisionMissing();
    }
    List<TaskDefinition> deleted = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String reference : references) {
      Optional<Registered> found = definitions.find(caller, reference);
      if (found.isEmpty()) {
        failures.add(failure(arn(caller, reference), NOT_THERE));
      } else if (found.get().definition().status() == TaskDefinitionStatus.ACTIVE) {
        failures.add(failure(found.get().definition().taskDefinitionArn(), STILL_ACTIVE));
      } else {
        deleted.add(definitions.delete(caller, found.get(), clock.instant()).definition());
      }
    }
    return DeleteTaskDefinitionsResponse.builder()
        .taskDefinitions(deleted)
        .failures(failures)
        .build();
  }

  private static final String NOT_THERE =
      "The specified task definition does not exist. Specify a valid account, family, revision and"
          + " try again.";
  private static final String STILL_ACTIVE =
      "The specified task definition is still in ACTIVE status. Please deregister the target and"
          + " try again.";

  private static Failure failure(String arn, String reason) {
    return Failure.builder().arn(arn).reason(reason).build();
  }

  private static String arn(Caller caller, String reference) {
    return EcsArn.looksLikeOne(reference)
        ? reference
        : EcsArn.of(caller, EcsArn.TASK_DEFINITION, reference).toString();
  }
}
