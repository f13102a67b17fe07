package dev.slipway.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Refuses what a foreign web page could send; it stands before every route.
@ApplicationScoped
class HostCheckResource {

  private static final int BEFORE_ALL_ROUTES = 1000;

  private final KnownHosts hosts;

  @Inject
  HostCheckResource(EdgeConfig config) {
    this.hosts = new KnownHosts(config.hosts().orElse(List.of()));
  }

  void filters(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ALL_ROUTES);
  }

  private void check(RoutingContext context) {
    var refusal = refusal(context.request());
    if (refusal.isEmpty()) {
      context.next();
      return;
    }
    // HTTP/2 has no such header, and a client takes an answer with one for broken.
    if (context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader("Connection", "close");
    }
    context
        .response()
        .setStatusCode(403)
        .putHeader("Content-Type", "application/json")
        .end(
            new JsonObject()
                .put("__type", "AccessDeniedException")
                .put("message", refusal.get())
                .toBuffer());
  }

  private Optional<String> refusal(HttpServerRequest request) {
    var hostHeaders = request.headers().getAll("Host");
    var host = request.authority() == null ? "" : request.authority().toString();
    if (hostHeaders.size() > 1 || !hostHeaders.stream().allMatch(hosts::isKnown)) {
      return Optional.of(foreign("Host", String.join(", ", hostHeaders)));
    }
    if (!hosts.isKnown(host)) {
      return Optional.of(foreign("Host", host));
    }
    return request.headers().getAll("Origin").stream()
        .filter(origin -> !hosts.isKnownOrigin(origin))
        .findFirst()
        .map(origin -> foreign("Origin", origin));
  }

  private static String foreign(String header, String value) {
    return "The %s '%s' is not one that Slipway answers to; the setting slipway.hosts adds names."
        .formatted(header, value);
  }
}
