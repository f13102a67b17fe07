package dev.slipway.ecs.metadata;

import dev.slipway.ecs.metadata.Endpoints.Endpoint;
import dev.slipway.ecs.metadata.ToTaskDocument.Tags;
import dev.slipway.engine.ContainerDetails;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerStats;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Answers what a container asks of the endpoint. There is nothing else here: no AWS API, no
/// registry, nothing of `/slipway`.
final class Questions {
  private static final Pattern PATH = Pattern.compile("/(v3|v4)/([^/]*)((?:/[a-zA-Z]+)*)/?");
  private final Endpoints endpoints;
  private final TaskKnowledge knowledge;

  Questions(Endpoints endpoints, TaskKnowledge knowledge) {
    this.endpoints = endpoints;
    this.knowledge = knowledge;
  }

  /// Blocks while the engine is asked.
  Answer answer(String path) {
    var asked = PATH.matcher(path);
    if (!asked.matches()) {
      return Answer.unknown("404 page not found");
    }
    var version = Version.valueOf(asked.group(1).toUpperCase(Locale.ROOT));
    return Subject.at(asked.group(3))
        .map(subject -> answer(version, asked.group(2), subject))
        .orElseGet(() -> Answer.unknown("404 page not found"));
  }

  private Answer answer(Version version, String id, Subject subject) {
    return endpoints
        .find(id)
        .map(endpoint -> answer(version, endpoint, subject))
        .orElseGet(() -> Answer.unknown(subject.unknown(version, id)));
  }

  private Answer answer(Version version, Endpoint endpoint, Subject subject) {
    return switch (subject) {
      case CONTAINER -> container(version, endpoint);
      case TASK -> task(version, endpoint, Tags.NONE);
      case TASK_WITH_TAGS -> task(version, endpoint, knowledge.tags(endpoint.task()));
      case STATS ->
          Answer.of(
              knowledge
                  .stats(endpoint.task(), endpoint.container().name())
                  .map(stats -> document(version, stats)));
      case TASK_STATS -> taskStats(version, endpoint);
    };
  }

  private Answer container(Version version, Endpoint endpoint) {
    var document =
        knowledge
            .of(endpoint.task())
            .flatMap(known -> ToContainerDocument.of(known, endpoint.container(), version));
    return document.isPresent()
        ? Answer.of(document)
        : Answer.failed(
            "unable to generate metadata for container '%s'".formatted(endpoint.container().arn()));
  }

  private Answer task(Version version, Endpoint endpoint, Tags tags) {
    var document =
        knowledge
            .of(endpoint.task())
            .map(known -> ToTaskDocument.of(known, tags, measured(version, endpoint), version));
    return document.isPresent()
        ? Answer.of(document)
        : Answer.failed(
            "Unable to generate metadata for task: '%s'"
                .formatted(endpoint.task().identity().arn()));
  }

  private Measured measured(Version version, Endpoint endpoint) {
    return version == Version.V4 ? knowledge.measured(endpoint.task()) : Measured.NONE;
  }

  /// Of all containers at once, for each takes a second.
  private Answer taskStats(Version version, Endpoint endpoint) {
    var all = new ConcurrentSkipListMap<String, Map<String, Object>>();
    var containers = knowledge.of(endpoint.task()).map(Known::containers).orElseGet(Map::of);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      containers.forEach(
          (name, details) ->
              threads.execute(
                  () ->
                      knowledge
                          .stats(endpoint.task(), name)
                          .ifPresent(stats -> all.put(id(details), document(version, stats)))));
    }
    return Answer.of(Optional.of(all));
  }

  private static String id(ContainerDetails details) {
    return Optional.of(details.observation())
        .flatMap(ContainerObservation::runtimeId)
        .orElseGet(details::runtimeName);
  }

  private static Map<String, Object> document(Version version, ContainerStats stats) {
    var document = new LinkedHashMap<>(stats.document());
    if (version == Version.V4) {
      document.put(
          "network_rate_stats",
          Map.of(
              "rx_bytes_per_sec", stats.receivedBytesPerSecond(),
              "tx_bytes_per_sec", stats.sentBytesPerSecond()));
    }
    return document;
  }
}
