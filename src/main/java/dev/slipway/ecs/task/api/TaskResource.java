package dev.slipway.ecs.task.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.task.view.TaskDescription;
import dev.slipway.wire.SdkJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;

/// Tasks for Slipway's own tools, of every account, region and cluster.
///
/// `GET /slipway/tasks` is a table for people, or with `?format=json` what `DescribeTasks` answers;
/// `GET /slipway/tasks/{id}` is one of them; `POST /slipway/reset` ends and forgets them all.
@Singleton
public final class TaskResource {
  private final Tasks tasks;
  private final TaskReset reset;

  TaskResource(Tasks tasks, TaskReset reset) {
    this.tasks = tasks;
    this.reset = reset;
  }

  void routes(@Observes Router router) {
    router.get("/slipway/tasks").handler(this::list);
    router.get("/slipway/tasks/:id").handler(this::one);
    router.post("/slipway/reset").handler(this::reset);
  }

  /// Reads from memory only, so it may run on the event loop.
  private void list(RoutingContext request) {
    var all = tasks.all();
    if (wantsJson(request)) {
      json(request, SdkJson.write(described(all)));
    } else {
      send(request, 200, "text/plain; charset=utf-8", TaskTable.of(all).getBytes(UTF_8));
    }
  }

  private void one(RoutingContext request) {
    tasks
        .byId(request.pathParam("id"))
        .ifPresentOrElse(
            task -> json(request, SdkJson.write(TaskDescription.of(task, List.of()))),
            () ->
                send(
                    request,
                    404,
                    "text/plain; charset=utf-8",
                    "there is no such task\n".getBytes(UTF_8)));
  }

  private void reset(RoutingContext request) {
    Thread.startVirtualThread(
        () -> {
          try {
            reset.run();
            send(request, 200, "text/plain; charset=utf-8", new byte[0]);
          } catch (InterruptedException | RuntimeException e) {
            request.fail(e);
          }
        });
  }

  private static DescribeTasksResponse described(List<dev.slipway.ecs.task.Task> all) {
    return DescribeTasksResponse.builder()
        .tasks(all.stream().map(task -> TaskDescription.of(task, List.of())).toList())
        .build();
  }

  private static boolean wantsJson(RoutingContext request) {
    return Optional.ofNullable(request.queryParams().get("format"))
            .filter("json"::equals)
            .isPresent()
        || Optional.ofNullable(request.request().getHeader("Accept"))
            .filter(accept -> accept.contains("application/json"))
            .isPresent();
  }

  private static void json(RoutingContext request, byte[] body) {
    send(request, 200, "application/json", body);
  }

  private static void send(RoutingContext request, int status, String type, byte[] body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .end(Buffer.buffer(body));
  }
}
