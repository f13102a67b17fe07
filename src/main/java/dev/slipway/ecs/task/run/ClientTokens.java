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
///
/// A token holds for a day, or until the last of its tasks is forgotten if that is earlier: see
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html>.
public final class ClientTokens {
  private static final Duration KEPT = Duration.ofHours(24);
  private final Store store;
  private final Table<Answered> table;

  /// A call that was answered.
  ///
  /// @param key of the token
  /// @param request what was asked, without its token, as JSON
  public record Answered(
      String key, String request, List<String> taskKeys, List<Failure> failures, Instant at) {
    public Answered {
      taskKeys = List.copyOf(taskKeys);
      failures = List.copyOf(failures);
    }
  }

  public ClientTokens(Store store, RecordFormat<Answered> format) {
    this.store = store;
    table = store.table("ecs.task.client_token", format);
  }

  /// What came of the same call before; throws AWS's error where the token was another call's.
  Optional<Answered> find(Cluster cluster, RunTaskRequest request, Tasks tasks, Instant now) {
    var before =
        Optional.ofNullable(request.clientToken())
            .flatMap(token -> table.find(key(cluster, token)))
            .filter(answered -> holds(answered, tasks, now));
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
      var key = key(cluster, request.clientToken());
      var keys = tasks.stream().map(Tasks::key).toList();
      batch.put(table, key, new Answered(key, withoutToken(request), keys, failures, now));
    }
  }

  /// Removes those that hold no more.
  void removeExpired(Tasks tasks, Instant now) {
    if (!expired(tasks, now).isEmpty()) {
      // Asked again inside the write, or a token that is used anew meanwhile would be lost.
      store.write(
          batch -> expired(tasks, now).forEach(answered -> batch.remove(table, answered.key())));
    }
  }

  private List<Answered> expired(Tasks tasks, Instant now) {
    return table.scan("").stream().filter(answered -> !holds(answered, tasks, now)).toList();
  }

  private static boolean holds(Answered answered, Tasks tasks, Instant now) {
    boolean isForgotten =
        !answered.taskKeys().isEmpty()
            && answered.taskKeys().stream().noneMatch(key -> tasks.find(key).isPresent());
    return !isForgotten && answered.at().plus(KEPT).isAfter(now);
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
