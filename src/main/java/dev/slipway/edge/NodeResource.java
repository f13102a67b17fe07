package dev.slipway.edge;

import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.EngineConfig;
import dev.slipway.engine.EngineException;
import dev.slipway.placement.Reservations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;

/// `GET /slipway/nodes`: what each engine has, what tasks have reserved of it, and what it counts
/// of its own doing.
@ApplicationScoped
class NodeResource {
  private static final long MIB = 1L << 20;

  private final EngineConfig config;
  private final ContainerEngine engine;
  private final Reservations reservations;

  @Inject
  NodeResource(EngineConfig config, ContainerEngine engine, Reservations reservations) {
    this.config = config;
    this.engine = engine;
    this.reservations = reservations;
  }

  void routes(@Observes Router router) {
    router
        .get("/slipway/nodes")
        .handler(context -> Thread.startVirtualThread(() -> answer(context)));
  }

  /// An engine may have to ask elsewhere what it has, so this does not run on the event loop.
  private void answer(RoutingContext context) {
    try {
      send(context, node());
    } catch (EngineException e) {
      context.fail(e);
    }
  }

  private JsonObject node() {
    var capacity = engine.capacity();
    var reserved = reservations.total();
    var counts = new JsonObject();
    engine.counts().forEach(counts::put);
    return new JsonObject()
        .put("engine", config.engine().name().toLowerCase(Locale.ROOT))
        .put("architecture", capacity.architecture())
        .put("capacity", amount(capacity.cpuUnits(), capacity.memoryBytes()))
        .put("reserved", amount(reserved.cpuUnits(), reserved.memoryBytes()))
        .put("counts", counts);
  }

  private static void send(RoutingContext context, JsonObject node) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(new JsonObject().put("nodes", new JsonArray().add(node)).toBuffer());
  }

  private static JsonObject amount(long cpuUnits, long memoryBytes) {
    return new JsonObject().put("cpuUnits", cpuUnits).put("memoryMiB", memoryBytes / MIB);
  }
}
