package dev.slipway.edge;

import dev.slipway.store.StoreConfig;
import dev.slipway.wire.Exposure;
import dev.slipway.wire.WireConfig;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps `/slipway`, by which containers are ended and their output is read, for those who may read
/// the data directory, as soon as others are to be expected.
@ApplicationScoped
class OperatorGuardResource {

  private static final int BEFORE_ALL_OTHERS = -20;

  private final Optional<String> why;
  private final StoreConfig store;

  @Inject
  OperatorGuardResource(
      WireConfig wire, StoreConfig store, @ConfigProperty(name = "quarkus.http.host") String host) {
    this.why = Exposure.why(wire, host);
    this.store = store;
    if (why.isPresent() && wire.auth().keys().isEmpty()) {
      System.getLogger(OperatorGuardResource.class.getName())
          .log(
              Level.WARNING,
              "whoever reaches {0} can start containers by the AWS APIs; slipway.auth.keys lets in only"
                  + " those who sign",
              host);
    }
  }

  void routes(@Observes Router router) {
    why.ifPresent(reason -> guard(router, reason, OperatorToken.of(store.data())));
  }

  private static void guard(Router router, String why, OperatorToken token) {
    router
        .route("/slipway/*")
        .order(BEFORE_ALL_OTHERS)
        .handler(
            context -> {
              var shown = Optional.ofNullable(context.request().getHeader("Authorization"));
              if (shown.filter(token::isShownBy).isPresent()) {
                context.next();
              } else {
                refuse(context, why);
              }
            });
  }

  private static void refuse(RoutingContext context, String why) {
    context
        .response()
        .setStatusCode(401)
        .putHeader("WWW-Authenticate", "Bearer realm=\"slipway\"")
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(
            "/slipway asks for the token in the file '%s' of the data directory, as 'Authorization: Bearer TOKEN', because %s.\n"
                .formatted(OperatorToken.FILE, why));
  }
}
