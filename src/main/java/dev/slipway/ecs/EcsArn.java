package dev.slipway.ecs;

import dev.slipway.wire.Caller;
import java.util.Optional;
import java.util.regex.Pattern;

/// The ARN of one ECS resource, such as `arn:aws:ecs:us-east-1:000000000000:task/default/0123…`.
///
/// @param kind the word before the first slash, such as `task`
/// @param path what follows it, such as `default/0123…`
public record EcsArn(String partition, String region, String account, String kind, String path) {

  public static final String CLUSTER = "cluster";
  public static final String TASK_DEFINITION = "task-definition";
  public static final String TASK = "task";
  public static final String CONTAINER = "container";
  public static final String CONTAINER_INSTANCE = "container-instance";
  public static final String CAPACITY_PROVIDER = "capacity-provider";

  private static final Pattern SHAPE =
      Pattern.compile("arn:([a-z-]+):ecs:([a-z0-9-]+):(\\d{12}):([a-z-]+)/(.+)", Pattern.DOTALL);

  public static EcsArn cluster(Caller caller, String name) {
    return of(caller, CLUSTER, name);
  }

  public static EcsArn taskDefinition(Caller caller, String family, int revision) {
    return of(caller, TASK_DEFINITION, family + ":" + revision);
  }

  public static EcsArn task(Caller caller, String clusterName, String id) {
    return of(caller, TASK, clusterName + "/" + id);
  }

  public static EcsArn containerInstance(Caller caller, String clusterName, String id) {
    return of(caller, CONTAINER_INSTANCE, clusterName + "/" + id);
  }

  /// An ARN of any kind in the caller's account and region.
  public static EcsArn of(Caller caller, String kind, String path) {
    return new EcsArn(caller.partition(), caller.region(), caller.account(), kind, path);
  }

  /// Reads an ARN; empty where the text is none of ECS's.
  public static Optional<EcsArn> parse(String text) {
    var shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new EcsArn(shape.group(1), shape.group(2), shape.group(3), shape.group(4), shape.group(5)));
  }

  /// Whether a text means to be an ARN, well formed or not.
  public static boolean looksLikeOne(String text) {
    return text.startsWith("arn:");
  }

  public boolean belongsTo(Caller caller) {
    return region.equals(caller.region()) && account.equals(caller.account());
  }

  /// The last part of the path: a cluster's name, a task's id, `family:revision`.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The cluster that the path names, where the resource lives in one and has the long form.
  public Optional<String> clusterName() {
    int slash = path.indexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
  }

  @Override
  public String toString() {
    return "arn:%s:ecs:%s:%s:%s/%s".formatted(partition, region, account, kind, path);
  }
}
