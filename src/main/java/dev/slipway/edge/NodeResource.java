package dev.slipway.edge;

import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.EngineKind;
import dev.slipway.engine.Engines;
import dev.slipway.placement.ReservationBooks;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Arrays;

/// `GET /slipway/nodes`: what each engine that is in use has, what tasks have reserved of it, and
/// what it counts of its own doing.
@ApplicationScoped
class NodeResource {
  private static final long MIB = 1L << 20;

  private final Engines engines;
  private final ReservationBooks books;

  @Inject
  NodeResource(Engines engines, ReservationBooks books) {
    this.engines = engines;
    this.books = books;
  }

  void routes(@Observes Router router) {
    router
        .get("/slipway/nodes")
        .handler(context -> Thread.startVirtualThread(() -> send(context, nodes())));
  }

  private JsonArray nodes() {
    var nodes = new JsonArray();
    Arrays.stream(EngineKind.values())
        .filter(kind -> engines.ifOpen(kind).isPresent() || books.of(kind.word()).groups() > 0)
        .forEach(kind -> nodes.add(node(kind)));
    return nodes;
  }

  private JsonObject node(EngineKind kind) {
    var book = books.of(kind.word());
    var reserved = book.total();
    var node =
        new JsonObject()
            .put("engine", kind.word())
            .put("isDefault", kind == engines.usual())
            .put("reserved", amount(reserved.cpuUnits(), reserved.memoryBytes()))
            .put("tasks", book.groups());
    try {
      return tell(node, engines.of(kind));
    } catch (EngineException e) {
      return node.put("trouble", e.getMessage());
    }
  }

  private static JsonObject tell(JsonObject node, ContainerEngine engine) {
    var capacity = engine.capacity();
    var counts = new JsonObject();
    engine.counts().forEach(counts::put);
    return node.put("architecture", capacity.architecture())
        .put("capacity", amount(capacity.cpuUnits(), capacity.memoryBytes()))
        .put("counts", counts);
  }

  private static void send(RoutingContext context, JsonArray nodes) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(new JsonObject().put("nodes", nodes).toBuffer());
  }

  private static JsonObject amount(long cpuUnits, long memoryBytes) {
    return new JsonObject().put("cpuUnits", cpuUnits).put("memoryMiB", memoryBytes / MIB);
  }
}
