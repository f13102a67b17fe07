package dev.slipway.metering;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.store.JsonFormat;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/// `GET /slipway/usage`: the statement of what was used, by `?by=task`, `family`, `cluster` or
/// `tag:KEY`, as JSON; as CSV by `?format=csv` or `Accept: text/csv`; as a table for people by
/// `?format=text`.
@Singleton
public final class UsageResource {
  private static final JsonFormat<Statement> JSON = JsonFormat.of(Statement.class);

  private record Refusal(String message) {}

  private static final JsonFormat<Refusal> REFUSAL = JsonFormat.of(Refusal.class);

  private final UsageLedger ledger;
  private final Instance<PriceList> prices;
  private final InstantSource clock;

  UsageResource(UsageLedger ledger, Instance<PriceList> prices, InstantSource clock) {
    this.ledger = ledger;
    this.prices = prices;
    this.clock = clock;
  }

  void routes(@Observes Router router) {
    router.get("/slipway/usage").handler(this::answer);
  }

  /// Reads from memory only, so it may run on the event loop.
  private void answer(RoutingContext request) {
    var by = Optional.ofNullable(request.queryParams().get("by")).orElse("task");
    Grouping.parse(by)
        .ifPresentOrElse(
            grouping -> state(request, grouping),
            () -> refuse(request, "'by' is one of task, family, cluster, tag:KEY, not " + by));
  }

  private void state(RoutingContext request, Grouping grouping) {
    var statement = Statement.of(ledger.entries(), grouping, prices.get(), clock.instant());
    switch (format(request)) {
      case "json" -> send(request, 200, "application/json", JSON.write(statement));
      case "csv" ->
          send(
              request,
              200,
              "text/csv; charset=utf-8",
              StatementCsv.write(statement).getBytes(UTF_8));
      case "text" ->
          send(
              request,
              200,
              "text/plain; charset=utf-8",
              StatementText.write(statement).getBytes(UTF_8));
      default -> refuse(request, "'format' is one of json, csv, text, not " + format(request));
    }
  }

  private static String format(RoutingContext request) {
    boolean prefersCsv =
        Optional.ofNullable(request.request().getHeader("Accept"))
            .filter(accept -> accept.contains("text/csv"))
            .isPresent();
    return Optional.ofNullable(request.queryParams().get("format"))
        .orElse(prefersCsv ? "csv" : "json");
  }

  private static void refuse(RoutingContext request, String message) {
    send(request, 400, "application/json", REFUSAL.write(new Refusal(message)));
  }

  private static void send(RoutingContext request, int status, String type, byte[] body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .end(Buffer.buffer(body));
  }
}
