package dev.slipway.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The address of the AWS APIs: `/`, for every service.
@ApplicationScoped
class AwsResource {

  private final FrontDoor door;
  private final int maxBytes;
  private final Calls calls;

  /// @param operations made when the first call comes, not at the start
  @Inject
  AwsResource(
      @Any Instance<AwsOperations> operations,
      WireConfig config,
      InstantSource clock,
      Calls calls) {
    var keys = AccessKeys.parse(config.auth().keys().orElse(List.of()));
    this.door =
        new FrontDoor(
            new Dispatcher(operations),
            new Callers(config.account(), config.region()),
            new SignatureCheck(keys, clock));
    this.calls = calls;
    this.maxBytes = config.maxRequestBytes();
  }

  void routes(@Observes Router router) {
    router.post("/").handler(this::accept);
    // A presigned Query request, which is how EKS's tokens ask STS who sent them.
    router.get("/").handler(this::acceptQuery);
  }

  private void acceptQuery(RoutingContext context) {
    if (context.queryParams().contains("Action")) {
      accept(context);
    } else {
      context.next();
    }
  }

  private void accept(RoutingContext context) {
    var request = context.request();
    var body = new RequestBody(maxBytes);
    // A body that is too large is read to its end all the same: a connection that is closed before
    // would reach the client as a reset, not as an answer.
    request.handler(body::add);
    request.endHandler(
        end -> {
          if (body.isTooLarge()) {
            send(context, FrontDoor.tooLarge(maxBytes));
          } else {
            var wire = wireRequest(request, body.bytes());
            calls.answer(() -> send(context, door.answer(wire)));
          }
        });
  }

  private static WireRequest wireRequest(HttpServerRequest request, byte[] body) {
    return new WireRequest(
        request.method().name(),
        request.path(),
        Optional.ofNullable(request.query()).orElse(""),
        headers(request),
        body);
  }

  /// HTTP/2 has no Host header but a field of its own, which clients sign as if it were one.
  private static List<Map.Entry<String, String>> headers(HttpServerRequest request) {
    var headers = request.headers().entries();
    var authority = request.authority();
    if (authority != null && !request.headers().contains("Host")) {
      headers.add(Map.entry("Host", authority.toString()));
    }
    return headers;
  }

  private static void send(RoutingContext context, WireAnswer answer) {
    context
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.contentType())
        .putHeader("x-amzn-RequestId", answer.requestId())
        .end(Buffer.buffer(answer.body()));
  }
}
