package dev.slipway.ecs.metadata;

import java.util.Optional;

/// What is answered.
///
/// @param document written as JSON; empty for `null`
record Answer(int status, Optional<Object> document) {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int FAILED = 500;

  static Answer of(Optional<?> document) {
    return new Answer(OK, document.map(each -> each));
  }

  static Answer unknown(String sentence) {
    return new Answer(NOT_FOUND, Optional.of(sentence));
  }

  static Answer failed(String sentence) {
    return new Answer(FAILED, Optional.of(sentence));
  }
}
