package dev.slipway.ecs.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/// The endpoint's HTTP: GET only, at its own address only.
final class MetadataServing {
  private static final int FORBIDDEN = 403;
  private static final int NOT_ALLOWED = 405;
  private final Questions questions;
  private final ObjectMapper json;

  MetadataServing(Questions questions, ObjectMapper json) {
    this.questions = questions;
    this.json = json;
  }

  /// @param address the only name under which containers know the endpoint: another one comes from
  ///   a web page that made its own name lead here
  void serve(HttpServerRequest request, String address) {
    var host = request.authority();
    if (host == null || !host.host().equals(address) || request.headers().contains("Origin")) {
      request.response().setStatusCode(FORBIDDEN).end();
    } else if (!request.method().equals(HttpMethod.GET)) {
      request.response().setStatusCode(NOT_ALLOWED).putHeader("Allow", "GET").end();
    } else {
      Thread.startVirtualThread(() -> answer(request));
    }
  }

  private void answer(HttpServerRequest request) {
    try {
      write(request, questions.answer(request.path()));
    } catch (JsonProcessingException | RuntimeException e) {
      request.response().setStatusCode(500).end();
    }
  }

  private void write(HttpServerRequest request, Answer answer) throws JsonProcessingException {
    var body = json.writeValueAsBytes(answer.document());
    request
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", "application/json")
        .end(Buffer.buffer(body));
  }
}
