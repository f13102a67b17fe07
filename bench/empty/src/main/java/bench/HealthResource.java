package bench;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Answers `GET /health`, and nothing else.
@ApplicationScoped
public class HealthResource {

  void routes(@Observes Router router) {
    router.get("/health").handler(context -> context.response().end("{\"status\":\"UP\"}"));
  }
}
