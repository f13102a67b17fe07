package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.store.Batch;
import dev.slipway.store.RecordFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import dev.slipway.wire.SdkJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/// Remembers which tasks came of a call that named a client token, so that the same call sent again
/// starts nothing.
public final class ClientTokens {
  private static final Duration KEPT = Duration.ofHours(24);
  private final Table<Answered> table;

  /// A call that was answered.
  ///
  /// @param request what was asked, without its token, as JSON
  public record Answered(
      String request, List<String> taskKeys, List<Failure> failures, Instant at) {
    public Answered {
      taskKeys = List.copyOf(taskKeys);
      failures = List.copyOf(failures);
    }
  }

  public ClientTokens(Store store, RecordFormat<Answered> format) {
    table = store.table("ecs.task.token", format);
  }

  /// What came of the same call before; throws AWS's error where the token was another call's.
  Optional<Answered> find(Cluster cluster, RunTaskRequest request, Tasks tasks, Instant now) {
    var before =
        Optional.ofNullable(request.clientToken())
            .flatMap(token -> table.find(key(cluster, token)))
            .filter(answered -> answered.at().plus(KEPT).isAfter(now));
    before
        .filter(answered -> !answered.request().equals(withoutToken(request)))
        .ifPresent(
            answered -> {
              throw RunErrors.tokenReused(arns(answered, tasks));
            });
    return before;
  }

  /// Remembers a call, as part of the write that adds its tasks.
  void add(
      Batch batch,
      Cluster cluster,
      RunTaskRequest request,
      List<Task> tasks,
      List<Failure> failures,
      Instant now) {
    if (request.clientToken() != null) {
      batch.put(
          table,
          key(cluster, request.clientToken()),
          new Answered(
              withoutToken(request), tasks.stream().map(Tasks::key).toList(), failures, now));
    }
  }

  private static List<String> arns(Answered answered, Tasks tasks) {
    return answered.taskKeys().stream()
        .flatMap(key -> tasks.find(key).stream())
        .map(task -> task.identity().arn())
        .toList();
  }

  /// An absent token would be written as one that the SDK makes up.
  private static String withoutToken(RunTaskRequest request) {
    var json = SdkJson.write(request.toBuilder().clientToken("").build());
    return new String(json, StandardCharsets.UTF_8);
  }

  private static String key(Cluster cluster, String token) {
    return cluster.clusterArn() + " " + token;
  }
}
