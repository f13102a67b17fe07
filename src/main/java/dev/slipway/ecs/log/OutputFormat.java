package dev.slipway.ecs.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/// How lines of output are written into an answer.
enum OutputFormat {
  /// The lines as they are, with the container before them where there are several.
  TEXT("text/plain; charset=utf-8"),
  /// A JSON object on each line.
  NDJSON("application/x-ndjson"),
  /// A server-sent event for each line, its data the same JSON object.
  EVENTS("text/event-stream");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String contentType;

  OutputFormat(String contentType) {
    this.contentType = contentType;
  }

  /// What a client that accepts those types is given.
  static OutputFormat accepted(String accept) {
    if (accept.contains("text/event-stream")) {
      return EVENTS;
    }
    return accept.contains("json") ? NDJSON : TEXT;
  }

  String contentType() {
    return contentType;
  }

  String write(TaskOutput.Line line, boolean severalContainers) {
    return switch (this) {
      case TEXT -> (severalContainers ? "[" + line.container() + "] " : "") + line.message() + "\n";
      case NDJSON -> json(line) + "\n";
      case EVENTS -> "data: " + json(line) + "\n\n";
    };
  }

  private static String json(TaskOutput.Line line) {
    try {
      return JSON.writeValueAsString(
          new Shown(line.container(), line.timestamp().toString(), line.message()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("tried to write a line of output as JSON", e);
    }
  }

  private record Shown(String container, String timestamp, String message) {}
}
