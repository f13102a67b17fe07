package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// What containers say about each other: `dependsOn` and `links`.
final class DependencyRules implements TopicRules {

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    Map<String, ContainerDefinition> byName = new LinkedHashMap<>();
    draft.containerDefinitions().forEach(each -> byName.put(each.name(), each));
    return Stream.of(
            draft.containerDefinitions().stream()
                .flatMap(each -> each.dependsOn().stream())
                .flatMap(dependency -> dependency(dependency, byName)),
            refuse(
                hasCycle(byName, DependencyRules::dependencies),
                "Container dependencies should not have a cycle"),
            draft.containerDefinitions().stream()
                .flatMap(each -> links(each).stream())
                .filter(name -> !byName.containsKey(name))
                .map("Invalid 'links' setting. Unknown container: '%s'."::formatted),
            refuse(
                hasCycle(byName, DependencyRules::links),
                "Container links should not have a cycle"))
        .flatMap(problem -> problem);
  }

  private static Stream<String> dependency(
      ContainerDependency dependency, Map<String, ContainerDefinition> byName) {
    ContainerDefinition other = byName.get(dependency.containerName());
    if (other == null) {
      return Stream.of(
          "Cannot depend on container + '%s' because it does not exist"
              .formatted(dependency.containerName()));
    }
    return switch (dependency.condition()) {
      case COMPLETE, SUCCESS ->
          refuse(
              !Boolean.FALSE.equals(other.essential()),
              "A dependency container with SUCCESS or COMPLETE condition cannot be an essential"
                  + " container");
      case HEALTHY ->
          refuse(
              other.healthCheck() == null,
              "A dependency container with HEALTHY condition must have health check configured");
      case START -> Stream.empty();
      case null, default ->
          Stream.of(
              "Container dependency condition should be one of "
                  + ContainerCondition.knownValues());
    };
  }

  private static List<String> dependencies(ContainerDefinition container) {
    return container.dependsOn().stream().map(ContainerDependency::containerName).toList();
  }

  /// The names that a container links to; each may be followed by an alias.
  private static List<String> links(ContainerDefinition container) {
    return container.links().stream().map(link -> link.split(":", 2)[0]).toList();
  }

  private static boolean hasCycle(
      Map<String, ContainerDefinition> byName, Function<ContainerDefinition, List<String>> edges) {
    Set<String> settled = new HashSet<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (ContainerDefinition container : byName.values()) {
        boolean isFree =
            edges.apply(container).stream()
                .allMatch(name -> settled.contains(name) || !byName.containsKey(name));
        moved |= isFree && settled.add(container.name());
      }
    }
    return settled.size() < byName.size();
  }
}
