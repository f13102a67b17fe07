package dev.slipway.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;

/// How an event stands in its file: one line of JSON.
///
/// @param at ISO 8601 with nanoseconds
/// @param in when it was kept, milliseconds since 1970
/// @param shipped whether it came from a container's output, so that shipping goes on after it
record EventLine(String at, long in, boolean shipped, String message) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static EventLine of(NewEvent event, long ingestedAt, boolean shipped) {
    return new EventLine(event.at().toString(), ingestedAt, shipped, event.message());
  }

  byte[] toBytes() {
    try {
      byte[] json = JSON.writeValueAsBytes(this);
      byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("tried to write an event as JSON but could not", e);
    }
  }

  static EventLine parse(byte[] bytes, int offset, int length) throws IOException {
    return JSON.readValue(bytes, offset, length, EventLine.class);
  }

  Instant instant() {
    return Instant.parse(at);
  }
}
