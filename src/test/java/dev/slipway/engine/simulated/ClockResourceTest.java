package dev.slipway.engine.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.engine.ContainerGroups;
import dev.slipway.engine.ContainerSketch;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.GroupObservation;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
class ClockResourceTest {
  @TestHTTPResource("/slipway/clock")
  URI address;

  @Inject ContainerGroups engine;
  @Inject ObjectMapper json;

  private HttpResponse<String> post(String body) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body)).build();
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private ClockResource.ClockView view() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
      return json.readValue(answer, ClockResource.ClockView.class);
    }
  }

  @Test
  void anHourOfAContainerPassesInAMoment() throws Exception {
    var app = ContainerSketch.container("app").label(Script.PREFIX + "run", "1h");
    var group = ContainerSketch.group("clock-resource-test", app);
    engine.run(group, Optional.empty());

    while (!engine.observe(group.id()).orElseThrow().hasEnded()) {
      assertThat(post("{\"advance\": \"10m\"}").statusCode()).isEqualTo(200);
    }

    assertThat(engine.observe(group.id()).flatMap(seen -> seen.container("app")).orElseThrow())
        .extracting(seen -> (Ended) seen.state())
        .satisfies(
            end -> {
              assertThat(end.exitCode()).isEqualTo(OptionalInt.of(0));
              assertThat(Duration.between(end.startedAt().orElseThrow(), end.finishedAt()))
                  .isEqualTo(Duration.ofHours(1));
            });
    engine.remove(group.id());
    assertThat(engine.observe(group.id())).isEqualTo(Optional.<GroupObservation>empty());
  }

  @Test
  void theTimeIsShown() throws Exception {
    var before = view();

    post("{\"advance\": \"1h\"}");

    assertThat(before.movable()).isTrue();
    assertThat(view().now()).isAfterOrEqualTo(before.now().plusSeconds(3600));
  }

  @Test
  void whatIsNoMoveIsRefused() throws Exception {
    assertThat(post("{}").statusCode()).isEqualTo(400);
    assertThat(post("").statusCode()).isEqualTo(400);
    assertThat(post("null").statusCode()).isEqualTo(400);
    assertThat(post("not json").statusCode()).isEqualTo(400);
    assertThat(post("{\"advance\": \"-PT5M\"}").statusCode()).isEqualTo(400);
    assertThat(post("{\"to\": \"yesterday\"}").body()).contains("yesterday");
  }
}
