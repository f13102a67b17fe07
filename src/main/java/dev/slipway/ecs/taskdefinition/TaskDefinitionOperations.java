package dev.slipway.ecs.taskdefinition;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.ecs.tag.TagRules;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import dev.slipway.wire.SdkJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/// The life of one revision: registered, described, deregistered.
@ApplicationScoped
public class TaskDefinitionOperations implements AwsOperations {

  private static final int MOST_BYTES = 64 * 1024;

  private final TaskDefinitions definitions;
  private final InstantSource clock;

  TaskDefinitionOperations(TaskDefinitions definitions, InstantSource clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>
  ///
  /// Not emulated: whether the roles and secrets it names exist; managed instances are never among
  /// the compatibilities.
  @Operation
  RegisterTaskDefinitionResponse registerTaskDefinition(
      RegisterTaskDefinitionRequest request, Caller caller) {
    TaskDefinition draft = TaskDefinitionDefaults.draft(request);
    TaskDefinitionRules.check(draft);
    checkSize(draft);
    if (request.hasTags() && request.tags().isEmpty()) {
      throw EcsErrors.invalidParameter("Tags can not be empty.");
    }
    TagRules.check(request.tags());
    List<Tag> tags = request.tags();
    TaskDefinition sound = complete(draft, caller);
    Registered registered =
        definitions.register(
            caller,
            sound.family(),
            revision -> new Registered(numbered(sound, revision, caller), tags));
    return RegisterTaskDefinitionResponse.builder()
        .taskDefinition(registered.definition())
        .tags(request.hasTags() ? tags : null)
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html>
  ///
  /// Not emulated: `deleteRequestedAt`, which the SDK version in use does not know.
  @Operation
  DescribeTaskDefinitionResponse describeTaskDefinition(
      DescribeTaskDefinitionRequest request, Caller caller) {
    if (request.include().contains(TaskDefinitionField.UNKNOWN_TO_SDK_VERSION)) {
      throw TaskDefinitionErrors.notOneOf("include", "TAGS");
    }
    Registered found = find(caller, request.taskDefinition());
    boolean wantsTags = request.include().contains(TaskDefinitionField.TAGS);
    return DescribeTaskDefinitionResponse.builder()
        .taskDefinition(found.definition())
        .tags(wantsTags ? found.tags() : List.of())
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html>
  @Operation
  DeregisterTaskDefinitionResponse deregisterTaskDefinition(
      DeregisterTaskDefinitionRequest request, Caller caller) {
    String reference = request.taskDefinition();
    if (reference != null
        && TaskDefinitionReference.parse(caller, reference)
            instanceof TaskDefinitionReference.Latest) {
      throw TaskDefinitionErrors.revisionMissing();
    }
    Registered found = find(caller, reference);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Registered deregistered =
        definitions
            .update(caller, found.definition(), present -> deregistered(present, now))
            .orElseThrow(TaskDefinitionErrors::notDescribable);
    return DeregisterTaskDefinitionResponse.builder()
        .taskDefinition(deregistered.definition())
        .build();
  }

  private Registered find(Caller caller, String reference) {
    if (reference == null || reference.isEmpty()) {
      throw EcsErrors.client("Task definition can not be blank.");
    }
    return definitions.find(caller, reference).orElseThrow(TaskDefinitionErrors::notDescribable);
  }

  private static Registered deregistered(Registered present, Instant now) {
    if (present.definition().status() != TaskDefinitionStatus.ACTIVE) {
      throw TaskDefinitionErrors.inactive();
    }
    return new Registered(
        present.definition().toBuilder()
            .status(TaskDefinitionStatus.INACTIVE)
            .deregisteredAt(now)
            .build(),
        present.tags());
  }

  private static void checkSize(TaskDefinition draft) {
    int bytes = SdkJson.write(draft).length;
    if (bytes > MOST_BYTES) {
      throw TaskDefinitionErrors.tooLong(bytes, MOST_BYTES);
    }
  }

  private TaskDefinition complete(TaskDefinition draft, Caller caller) {
    return TaskDefinitionDefaults.fill(draft).toBuilder()
        .status(TaskDefinitionStatus.ACTIVE)
        .requiresAttributes(RequiredAttributes.of(draft))
        .compatibilities(Compatibilities.of(draft))
        .registeredAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .registeredBy("arn:%s:iam::%s:root".formatted(caller.partition(), caller.account()))
        .build();
  }

  private static TaskDefinition numbered(TaskDefinition sound, int revision, Caller caller) {
    return sound.toBuilder()
        .revision(revision)
        .taskDefinitionArn(EcsArn.taskDefinition(caller, sound.family(), revision).toString())
        .build();
  }
}
