package dev.slipway.ecs.metadata;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// `GET /slipway/metadata`: where containers ask about themselves, or why they cannot, for `slipway
/// doctor`.
@Singleton
public final class MetadataResource {
  private static final int UNAVAILABLE = 503;
  private final MetadataListener listener;

  MetadataResource(MetadataListener listener) {
    this.listener = listener;
  }

  void routes(@Observes Router router) {
    router
        .get("/slipway/metadata")
        .handler(context -> Thread.startVirtualThread(() -> answer(context)));
  }

  private void answer(RoutingContext context) {
    switch (listener.standing()) {
      case Standing.Listening(var base) -> send(context, 200, base);
      case Standing.Absent(var why) -> send(context, UNAVAILABLE, why);
    }
  }

  private static void send(RoutingContext context, int status, String text) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(text + "\n");
  }
}
