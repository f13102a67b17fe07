package dev.slipway.events;

import dev.slipway.store.JsonFormat;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// `GET /slipway/events`: the latest events, oldest first, in EventBridge's form; only those of one
/// source by `?source=aws.ecr`.
@Singleton
public final class EventResource {
  private record Events(List<Event> events) {}

  private static final JsonFormat<Events> JSON = JsonFormat.of(Events.class);

  private final EventBus bus;

  EventResource(EventBus bus) {
    this.bus = bus;
  }

  void routes(@Observes Router router) {
    router.get("/slipway/events").handler(this::answer);
  }

  /// Reads from memory only, so it may run on the event loop.
  private void answer(RoutingContext request) {
    var source = Optional.ofNullable(request.queryParams().get("source"));
    var wanted =
        bus.latest().stream()
            .filter(each -> source.map(each.source()::equals).orElse(true))
            .toList();
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(JSON.write(new Events(wanted))));
  }
}
