package dev.slipway.engine.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.reconcile.WorkClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Shows and moves the time: `GET /slipway/clock`, `POST /slipway/clock` with `{"advance": "5m"}`
/// or `{"to": "2026-01-01T12:00:00Z"}`. Only the simulated engine's time can be moved.
@ApplicationScoped
class ClockResource {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;
  private static final long MAX_BODY_BYTES = 4096;

  private final WorkClock clock;
  private final ObjectMapper json;

  record ClockView(Instant now, boolean movable) {}

  record Refusal(String message) {}

  @Inject
  ClockResource(WorkClock clock, ObjectMapper json) {
    this.clock = clock;
    this.json = json;
  }

  void routes(@Observes Router router) {
    router.get("/slipway/clock").handler(context -> send(context, OK, view()));
    router
        .post("/slipway/clock")
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(context -> Thread.ofVirtual().start(() -> move(context)));
  }

  private ClockView view() {
    return new ClockView(clock.instant(), clock instanceof SimulatedClock);
  }

  private void move(RoutingContext context) {
    if (!(clock instanceof SimulatedClock simulated)) {
      send(context, CONFLICT, new Refusal("only the simulated engine's time can be moved"));
      return;
    }
    try {
      simulated.advance(read(context).from(simulated.instant()));
      send(context, OK, view());
    } catch (IOException e) {
      send(context, BAD_REQUEST, new Refusal("not understood: " + e.getMessage()));
    } catch (IllegalArgumentException e) {
      send(context, BAD_REQUEST, new Refusal(String.valueOf(e.getMessage())));
    }
  }

  private ClockMove read(RoutingContext context) throws IOException {
    var body = Optional.ofNullable(context.body().asString()).orElse("");
    return Optional.ofNullable(json.readValue(body, ClockMove.class))
        .orElseGet(() -> new ClockMove(null, null));
  }

  private void send(RoutingContext context, int status, Object answer) {
    try {
      context
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(Buffer.buffer(json.writeValueAsBytes(answer)));
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }
}
