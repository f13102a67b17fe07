package dev.slipway.ecs.taskdefinition;

import dev.slipway.ecs.EcsPages;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import dev.slipway.wire.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionFamilyStatus;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/// Lists of revisions and of families.
@ApplicationScoped
public class TaskDefinitionListOperations implements AwsOperations {

  private static final int LIMIT = 100;

  /// How long a deleted revision that nobody uses can still be seen.
  private static final Duration SEEN_AFTER_DELETION = Duration.ofHours(1);

  // Comparator.comparing's own lambda can be serialized, so no AOT cache holds it: generating it
  // anew takes the start five milliseconds.
  private static final Comparator<TaskDefinition> BY_REVISION =
      (one, other) -> sortKey(one).compareTo(sortKey(other));

  private final TaskDefinitions definitions;
  private final TaskDefinitionUsers users;
  private final InstantSource clock;

  TaskDefinitionListOperations(
      TaskDefinitions definitions, TaskDefinitionUsers users, InstantSource clock) {
    this.definitions = definitions;
    this.users = users;
    this.clock = clock;
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitions.html>
  @Operation
  ListTaskDefinitionsResponse listTaskDefinitions(
      ListTaskDefinitionsRequest request, Caller caller) {
    TaskDefinitionStatus status =
        request.status() == null ? TaskDefinitionStatus.ACTIVE : request.status();
    if (status == TaskDefinitionStatus.UNKNOWN_TO_SDK_VERSION) {
      throw TaskDefinitionErrors.notOneOf("status", "ACTIVE,INACTIVE,DELETE_IN_PROGRESS");
    }
    if (request.sort() == SortOrder.UNKNOWN_TO_SDK_VERSION) {
      throw TaskDefinitionErrors.notOneOf("sort", "ASC,DESC");
    }
    List<TaskDefinition> found =
        all(caller)
            .filter(definition -> definition.status() == status)
            .filter(
                definition ->
                    request.familyPrefix() == null
                        || definition.family().equals(request.familyPrefix()))
            .sorted(request.sort() == SortOrder.DESC ? BY_REVISION.reversed() : BY_REVISION)
            .toList();
    Page<TaskDefinition> page =
        EcsPages.of(
            found,
            TaskDefinitionListOperations::sortKey,
            request.nextToken(),
            request.maxResults(),
            LIMIT);
    return ListTaskDefinitionsResponse.builder()
        .taskDefinitionArns(page.items().stream().map(TaskDefinition::taskDefinitionArn).toList())
        .nextToken(page.nextToken())
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitionFamilies.html>
  @Operation
  ListTaskDefinitionFamiliesResponse listTaskDefinitionFamilies(
      ListTaskDefinitionFamiliesRequest request, Caller caller) {
    TaskDefinitionFamilyStatus status =
        request.status() == null ? TaskDefinitionFamilyStatus.ALL : request.status();
    if (status == TaskDefinitionFamilyStatus.UNKNOWN_TO_SDK_VERSION) {
      throw TaskDefinitionErrors.notOneOf("status", "ACTIVE,INACTIVE,ALL");
    }
    String prefix = request.familyPrefix() == null ? "" : request.familyPrefix();
    List<String> families =
        activeByFamily(caller).entrySet().stream()
            .filter(
                family ->
                    status == TaskDefinitionFamilyStatus.ALL
                        || family.getValue() == (status == TaskDefinitionFamilyStatus.ACTIVE))
            .map(Map.Entry::getKey)
            .filter(family -> family.startsWith(prefix))
            .toList();
    Page<String> page =
        EcsPages.of(families, family -> family, request.nextToken(), request.maxResults(), LIMIT);
    return ListTaskDefinitionFamiliesResponse.builder()
        .families(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  /// A text that sorts by family and then by number: a space is before all that a family can hold.
  private static String sortKey(TaskDefinition definition) {
    return "%s %010d".formatted(definition.family(), definition.revision());
  }

  /// Whether a family has an ACTIVE revision, by family; one with nothing but deleted revisions is
  /// no family any more.
  private Map<String, Boolean> activeByFamily(Caller caller) {
    return all(caller)
        .filter(definition -> definition.status() != TaskDefinitionStatus.DELETE_IN_PROGRESS)
        .collect(
            Collectors.toMap(
                TaskDefinition::family,
                definition -> definition.status() == TaskDefinitionStatus.ACTIVE,
                Boolean::logicalOr,
                TreeMap::new));
  }

  private Stream<TaskDefinition> all(Caller caller) {
    definitions.forgetDeleted(caller, clock.instant().minus(SEEN_AFTER_DELETION), users);
    return definitions.all(caller).stream().map(Registered::definition);
  }
}
