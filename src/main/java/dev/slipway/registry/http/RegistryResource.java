package dev.slipway.registry.http;

import dev.slipway.registry.Blobs;
import dev.slipway.registry.Images;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.Uploads;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// The address of the registry: everything under `/v2/`.
@ApplicationScoped
class RegistryResource {
  /// Before the limit that Quarkus sets to the size of all other requests, after what guards all.
  private static final int BEFORE_SIZE_LIMIT = -10;

  private final RegistryDoor door;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

  @Inject
  RegistryResource(
      RegistryAccess access, Blobs blobs, Uploads uploads, Images images, Dialect dialect) {
    this.door = new RegistryDoor(access, new Content(blobs, uploads, images), dialect);
  }

  void routes(@Observes Router router) {
    router.route("/v2").order(BEFORE_SIZE_LIMIT).handler(this::accept);
    router.route("/v2/*").order(BEFORE_SIZE_LIMIT).handler(this::accept);
  }

  private void accept(RoutingContext routing) {
    var request = routing.request();
    var context = routing.vertx().getOrCreateContext();
    var body = new IncomingBody(request, context);
    var asked = asked(request, body);
    threads.execute(
        () -> {
          var answer = door.answer(asked);
          context.runOnContext(
              _ -> {
                body.drop();
                send(request, answer);
              });
        });
  }

  private static RegistryRequest asked(HttpServerRequest request, IncomingBody body) {
    var headers = new HashMap<String, String>();
    request
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    // HTTP/2 has no Host header but its own field.
    Optional.ofNullable(request.authority())
        .ifPresent(host -> headers.put("host", host.toString()));
    return new RegistryRequest(
        request.method().name(),
        request.path(),
        QueryString.parse(Optional.ofNullable(request.query()).orElse("")),
        Map.copyOf(headers),
        body);
  }

  private static void send(HttpServerRequest request, Answer answer) {
    var response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    if (answer.status() != 204 && answer.status() != 304) {
      response.putHeader("Content-Length", Long.toString(answer.body().length()));
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      send(response, answer.body());
    }
  }

  private static void send(HttpServerResponse response, Answer.Body body) {
    switch (body) {
      case Answer.Empty _ -> response.end();
      case Answer.Bytes bytes -> response.end(Buffer.buffer(bytes.bytes()));
      case Answer.FileSlice slice when slice.length() == 0 -> response.end();
      case Answer.FileSlice slice ->
          response
              .sendFile(slice.file().toString(), slice.offset(), slice.length())
              .onFailure(_ -> response.reset());
    }
  }
}
