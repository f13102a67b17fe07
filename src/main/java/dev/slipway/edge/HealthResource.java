package dev.slipway.edge;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// `GET /health`: whether Slipway is ready. It listens only once everything behind it is there, so
/// that an answer means yes.
@ApplicationScoped
class HealthResource {

  private final String body;

  /// Written in words, because the first document of a JSON library takes longer than all else that
  /// a start's first answer needs.
  HealthResource(@ConfigProperty(name = "quarkus.application.version") String version) {
    body = "{\"status\":\"UP\",\"version\":\"" + version + "\"}";
  }

  void routes(@Observes Router router) {
    router.get("/health").handler(this::answer);
  }

  private void answer(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }
}
