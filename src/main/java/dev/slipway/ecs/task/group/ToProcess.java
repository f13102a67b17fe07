package dev.slipway.ecs.task.group;

import dev.slipway.engine.ContainerProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/// What runs in a container, and with which variables.
final class ToProcess {
  private ToProcess() {}

  static ContainerProcess process(Wanted wanted, Surroundings surroundings) {
    var definition = wanted.definition();
    return new ContainerProcess(
        unlessEmpty(definition.entryPoint()),
        unlessEmpty(wanted.override().command()).or(() -> unlessEmpty(definition.command())),
        environment(wanted, surroundings),
        Optional.ofNullable(definition.workingDirectory()),
        Optional.ofNullable(definition.user()),
        Optional.ofNullable(definition.hostname()),
        Boolean.TRUE.equals(definition.pseudoTerminal()),
        Boolean.TRUE.equals(definition.interactive()));
  }

  /// The override wins over the definition; a region that the user set is kept.
  private static Map<String, String> environment(Wanted wanted, Surroundings surroundings) {
    var environment = new HashMap<String, String>();
    environment.put("AWS_REGION", wanted.task().identity().region());
    environment.put("AWS_DEFAULT_REGION", wanted.task().identity().region());
    addAll(environment, wanted.definition().environment());
    addAll(environment, wanted.override().environment());
    environment.put("AWS_EXECUTION_ENV", wanted.onFargate() ? "AWS_ECS_FARGATE" : "AWS_ECS_EC2");
    environment.putAll(metadata(wanted, surroundings));
    return environment;
  }

  /// Where a container asks about itself; whatever the user says, as at AWS.
  private static Map<String, String> metadata(Wanted wanted, Surroundings surroundings) {
    return wanted
        .endpointId()
        .flatMap(
            id ->
                surroundings
                    .metadata()
                    .map(
                        base ->
                            Map.of(
                                "ECS_CONTAINER_METADATA_URI", base + "/v3/" + id,
                                "ECS_CONTAINER_METADATA_URI_V4", base + "/v4/" + id)))
        .orElseGet(Map::of);
  }

  private static void addAll(Map<String, String> environment, List<KeyValuePair> pairs) {
    for (var pair : pairs) {
      if (pair.name() != null) {
        environment.put(pair.name(), Optional.ofNullable(pair.value()).orElse(""));
      }
    }
  }

  private static Optional<List<String>> unlessEmpty(List<String> words) {
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }
}
