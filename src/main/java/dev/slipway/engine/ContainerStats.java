package dev.slipway.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a running container uses.
///
/// @param document everything that the engine says of it, in Docker's words (`cpu_stats`,
///   `memory_stats`, `networks` …)
/// @param receivedBytesPerSecond over the last second, on all interfaces together
/// @param sentBytesPerSecond over the last second, on all interfaces together
public record ContainerStats(
    Map<String, Object> document, double receivedBytesPerSecond, double sentBytesPerSecond) {

  public ContainerStats {
    // A copy by Map.copyOf would neither keep the order nor take what is null in the document.
    document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
  }
}
