package dev.slipway.ecs.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/// The endpoint's HTTP: GET only, at its own address only.
final class MetadataServing {
  /// AWS's agent listens there too, at another address.
  private static final int FIRST_PORT = 51679;

  private static final int PORTS = 16;
  private static final int IDLE_SECONDS = 60;
  private static final int FORBIDDEN = 403;
  private static final int NOT_ALLOWED = 405;
  private static final int TOO_MANY = 429;
  private final Function<String, Answer> answers;
  private final RequestRate rate;
  private final ObjectMapper json;

  /// @param answers by path; may block
  MetadataServing(Function<String, Answer> answers, RequestRate rate, ObjectMapper json) {
    this.answers = answers;
    this.rate = rate;
    this.json = json;
  }

  /// Listens at the first free port of a few, and answers which.
  ///
  /// @param name the only one under which containers know the endpoint: another one comes from a
  ///   web page that made its own name lead here
  int listen(Vertx vertx, String address, String name) {
    return listen(vertx, address, name, FIRST_PORT).actualPort();
  }

  private HttpServer listen(Vertx vertx, String address, String name, int port) {
    var options =
        new HttpServerOptions().setHost(address).setPort(port).setIdleTimeout(IDLE_SECONDS);
    try {
      return vertx
          .createHttpServer(options)
          .requestHandler(request -> serve(request, name))
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      if (port == FIRST_PORT + PORTS) {
        throw e;
      }
      return listen(vertx, address, name, port + 1);
    }
  }

  private void serve(HttpServerRequest request, String name) {
    var host = request.authority();
    if (host == null || !host.host().equals(name) || request.headers().contains("Origin")) {
      request.response().setStatusCode(FORBIDDEN).end();
    } else if (!request.method().equals(HttpMethod.GET)) {
      request.response().setStatusCode(NOT_ALLOWED).putHeader("Allow", "GET").end();
    } else if (!rate.allows(request.remoteAddress().hostAddress())) {
      request.response().setStatusCode(TOO_MANY).end("You have reached maximum request limit.");
    } else {
      Thread.startVirtualThread(() -> answer(request));
    }
  }

  private void answer(HttpServerRequest request) {
    try {
      write(request, answers.apply(request.path()));
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
