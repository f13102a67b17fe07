package dev.slipway.registry.http;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryException;
import java.util.List;

/// The specification's error document.
record Refusal(List<Fault> errors) {

  record Fault(ErrorCode code, String message) {}

  static Answer answer(RegistryException refused) {
    return answer(refused.status(), refused.code(), refused.sentence()).with(refused.headers());
  }

  static Answer answer(int status, ErrorCode code, String message) {
    return Answer.json(status, new Refusal(List.of(new Fault(code, message))));
  }
}
