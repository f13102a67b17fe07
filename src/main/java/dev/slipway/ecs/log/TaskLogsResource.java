package dev.slipway.ecs.log;

import dev.slipway.engine.GroupId;
import dev.slipway.logs.LogReader;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/// `GET /slipway/tasks/{id}/logs`: what a task's containers wrote, whatever their log driver.
///
/// `?container=` picks one, `?follow=true` goes on until the task's end. The answer is plain text,
/// JSON lines or server-sent events, as the client accepts.
@ApplicationScoped
public class TaskLogsResource {
  private static final Pattern ID = Pattern.compile("[0-9a-z][0-9a-z-]{0,63}");

  private final TaskLogs tasks;
  private final LogReader reader;

  TaskLogsResource(TaskLogs tasks, LogReader reader) {
    this.tasks = tasks;
    this.reader = reader;
  }

  void routes(@Observes Router router) {
    router
        .get("/slipway/tasks/:task/logs")
        .handler(context -> Thread.ofVirtual().start(() -> answer(context)));
  }

  private void answer(RoutingContext context) {
    try {
      var output = output(context);
      if (output.isEmpty()) {
        refuse(context, 404, "There is no such task, or it has no such container.");
      } else {
        write(context, output.get());
      }
    } catch (CompletionException e) {
      // The client has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      context.fail(e);
    }
  }

  private Optional<TaskOutput> output(RoutingContext context) {
    String id = context.pathParam("task");
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    var task = new GroupId(id);
    List<String> named = context.queryParam("container");
    return tasks
        .find(task)
        .map(
            logging ->
                logging.destinations().stream()
                    .filter(each -> named.isEmpty() || named.contains(each.container()))
                    .toList())
        .filter(containers -> !containers.isEmpty())
        .map(containers -> new TaskOutput(tasks, reader, task, containers));
  }

  private static void write(RoutingContext context, TaskOutput output) throws InterruptedException {
    var response = context.response();
    var format = OutputFormat.accepted(String.valueOf(context.request().getHeader("Accept")));
    boolean several = context.queryParam("container").isEmpty() && output.hasSeveralContainers();
    boolean follow = context.queryParam("follow").contains("true");
    response.setChunked(true).putHeader("Content-Type", format.contentType());
    boolean over = false;
    while (!over && !response.closed()) {
      // Asked before reading, so that nothing can come between the last reading and the end.
      boolean last = !follow || output.isComplete();
      var lines = follow ? output.await() : output.next();
      var text = new StringBuilder();
      lines.forEach(line -> text.append(format.write(line, several)));
      send(response, text.toString());
      over = last && lines.isEmpty();
    }
    response.end();
  }

  /// Waits until the text was taken, so that a slow reader slows us down and nothing piles up.
  private static void send(HttpServerResponse response, String text) {
    if (!text.isEmpty()) {
      response.write(text).toCompletionStage().toCompletableFuture().join();
    }
  }

  private static void refuse(RoutingContext context, int status, String message) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain")
        .end(message + "\n");
  }
}
