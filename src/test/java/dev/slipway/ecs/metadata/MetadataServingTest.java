package dev.slipway.ecs.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.LocalEngine;
import dev.slipway.engine.simulated.Script;
import dev.slipway.engine.simulated.SimulatedRuntime;
import dev.slipway.placement.Cidr;
import dev.slipway.placement.Vpcs;
import dev.slipway.reconcile.SystemClock;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.MemoryStore;
import dev.slipway.wire.ModelTypes;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the endpoint says to those who have no business there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataServingTest {
  private static final String ADDRESS = "127.0.0.1";
  private final Vertx vertx = Vertx.vertx();
  private final SystemClock clock = new SystemClock();
  private LocalEngine engine;
  private volatile Instant now = Instant.EPOCH;
  private int port;

  @BeforeAll
  void listen() {
    engine =
        new LocalEngine(
            new SimulatedRuntime(clock, new Script(), new EngineCapacity(1024, 1, "amd64")), clock);
    var store = new MemoryStore();
    var tasks = new Tasks(store, JsonFormat.of(Task.class, ModelTypes.module()));
    var tags =
        new TaskTags(store, tasks, JsonFormat.of(TaskTags.TagList.class, ModelTypes.module()));
    var knowledge =
        new TaskKnowledge(
            engine,
            new Vpcs(Cidr.parse("172.31.0.0/16")),
            tags,
            new TaskKnowledge.Sources(_ -> Optional.empty(), _ -> List.of(), clock));
    var serving =
        new MetadataServing(
            new Questions(new Endpoints(tasks), knowledge)::answer,
            new RequestRate(() -> now),
            new ObjectMapper().registerModule(new Jdk8Module()));
    port = serving.listen(vertx, ADDRESS, ADDRESS);
  }

  @AfterAll
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    engine.close();
    clock.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/slipway/usage",
        "/slipway/reset",
        "/health",
        "/v2/",
        "/v2/_catalog",
        "/v4",
        "/v4/x/task/../../../slipway/usage",
        "/v4/x/nothing",
        "//slipway/usage",
        "/v5/x"
      })
  void nothingElseIsThere(String path) throws IOException {
    assertThat(ask("GET", path, "Host: " + ADDRESS))
        .startsWith("HTTP/1.1 404")
        .endsWith("\"404 page not found\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'/v4/', 'V4 container metadata handler: unable to get container ID from request: unable to get"
        + " docker ID from v3 endpoint ID: '",
    "/v4/bad, V4 container metadata handler: unable to get container ID from request: unable to get"
        + " docker ID from v3 endpoint ID: bad",
    "/v3/bad, V3 container metadata handler: unable to get container ID from request: unable to get"
        + " docker ID from v3 endpoint ID: bad",
    "/v4/bad/task, V4 task metadata handler: unable to get task arn from request: unable to get"
        + " task Arn from v3 endpoint ID: bad",
    "/v4/bad/taskWithTags, V4 task metadata handler: unable to get task arn from request: unable to"
        + " get task Arn from v3 endpoint ID: bad",
    "/v4/bad/stats, V4 container stats handler: unable to get container ID from request: unable to"
        + " get docker ID from v3 endpoint ID: bad",
    "/v4/bad/task/stats, V4 task stats handler: unable to get task arn from request: unable to get"
        + " task Arn from v3 endpoint ID: bad"
  })
  void anIdThatNobodyHasIsRefusedInTheAgentsWords(String path, String sentence) throws IOException {
    assertThat(ask("GET", path, "Host: " + ADDRESS))
        .startsWith("HTTP/1.1 404")
        .endsWith("\"" + sentence + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host: evil.example", "Host: localhost", "Host: 127.0.0.1\r\nOrigin: http://a"})
  void aWebPageIsRefused(String headers) throws IOException {
    assertThat(ask("GET", "/v4/bad", headers)).startsWith("HTTP/1.1 403");
  }

  @Test
  void nothingIsTakenIn() throws IOException {
    var target = "\r\nX-Amz-Target: AmazonEC2ContainerServiceV20141113.ListClusters";

    assertThat(ask("POST", "/", "Host: " + ADDRESS + target)).startsWith("HTTP/1.1 405");
  }

  @Test
  void whoAsksTooOftenWaits() throws IOException {
    now = now.plusSeconds(10);
    for (int i = 0; i < 60; i++) {
      assertThat(ask("GET", "/v4/bad", "Host: " + ADDRESS)).startsWith("HTTP/1.1 404");
    }

    assertThat(ask("GET", "/v4/bad", "Host: " + ADDRESS))
        .startsWith("HTTP/1.1 429")
        .endsWith("You have reached maximum request limit.");
    now = now.plusMillis(25);
    assertThat(ask("GET", "/v4/bad", "Host: " + ADDRESS)).startsWith("HTTP/1.1 404");
    now = now.plusSeconds(10);
  }

  /// By hand, because HTTP clients clean paths and headers.
  private String ask(String method, String path, String headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "%s %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
                  .formatted(method, path, headers)
                  .getBytes(StandardCharsets.UTF_8));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return String.join("\n", reader.readAllLines());
    }
  }
}
