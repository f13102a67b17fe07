package dev.slipway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.metering.UsageSubject.Architecture;
import dev.slipway.metering.UsageSubject.Billing;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsageResourceTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  @TestHTTPResource("/slipway/usage")
  URI usage;

  @Inject UsageLedger ledger;

  @BeforeEach
  void useSomething() {
    var subject =
        new UsageSubject(
            new UsageSize(1024, 2048, 20),
            Architecture.X86_64,
            Billing.FARGATE,
            "us-east-1",
            "arn:aws:ecs:us-east-1:000000000000:task/metered/t1",
            "metered-family",
            "metered",
            Map.of("team", "blue"));
    ledger.started("usage-resource-test", subject, NOON);
    ledger.ended("usage-resource-test", NOON.plusSeconds(3600), false);
  }

  private HttpResponse<String> get(String query, String accept) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(usage + query)).header("Accept", accept);
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  @Test
  void theStatementIsJson() throws Exception {
    var answer = get("?by=family", "*/*");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body())
        .contains(
            "{\"key\":\"metered-family\",\"tasks\":1,\"running\":0,\"usedSeconds\":3600.000,\"seconds\":3600,\"vcpuSeconds\":3600.000,\"gbSeconds\":7200.000,\"ephemeralGbSeconds\":0,\"cost\":0.049370,\"notes\":[]}");
  }

  @Test
  void theStatementIsCsvWhereAskedFor() throws Exception {
    var line = "metered,1,0,3600.000,3600,3600.000,7200.000,0,0.049370,\r\n";

    assertThat(get("?by=cluster&format=csv", "*/*").body()).contains(line);
    assertThat(get("?by=cluster", "text/csv").body()).contains(line);
    assertThat(get("?by=cluster", "text/csv").headers().firstValue("Content-Type"))
        .contains("text/csv; charset=utf-8");
  }

  @Test
  void aGroupingThatIsNoneIsRefused() throws Exception {
    var answer = get("?by=owner", "*/*");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("{\"message\":\"'by' is one of task, family, cluster, tag:KEY, not owner\"}");
  }

  @Test
  void theStatementIsTextWhereAskedFor() throws Exception {
    var answer = get("?by=family&format=text", "*/*");

    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(answer.body()).contains("metered-family").contains("0.049370 USD");
  }

  @Test
  void aFormatThatIsNoneIsRefused() throws Exception {
    var answer = get("?format=pdf", "*/*");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("{\"message\":\"'format' is one of json, csv, text, not pdf\"}");
  }
}
