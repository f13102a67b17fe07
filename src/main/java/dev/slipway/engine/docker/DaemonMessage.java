package dev.slipway.engine.docker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The sentence within an error of the Docker API, which comes as `Status 404: {"message":"…"}`.
@JsonIgnoreProperties(ignoreUnknown = true)
record DaemonMessage(String message) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static String of(String error) {
    int brace = error.indexOf('{');
    if (brace < 0) {
      return error.strip();
    }
    try {
      return JSON.readValue(error.substring(brace), DaemonMessage.class).message().strip();
    } catch (JsonProcessingException e) {
      return error.strip();
    }
  }
}
