package dev.slipway.ecs.log;

import dev.slipway.logs.LogPlace;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Says where the output of a task's containers goes.
///
/// With the `awslogs` driver into the group that its options name, into the stream
/// `prefix/container/task-id`; without one, or with another driver, into one that only Slipway
/// reads.
///
/// Not emulated: joining lines (`awslogs-multiline-pattern`, `awslogs-datetime-format`), and the
/// stream named by the container's runtime id where no prefix is given: it is `container/task-id`.
public final class ToDestinations {
  private ToDestinations() {}

  /// One for each container, in the order of their definition.
  ///
  /// @param account the task's, and so the log group's
  /// @param region the task's; the driver's options may name another
  public static List<LogDestination> of(
      TaskDefinition definition, String account, String region, String taskId) {
    return definition.containerDefinitions().stream()
        .map(container -> destination(container, account, region, taskId))
        .toList();
  }

  private static LogDestination destination(
      ContainerDefinition container, String account, String region, String taskId) {
    var log = container.logConfiguration();
    if (log == null || log.logDriver() != LogDriver.AWSLOGS) {
      return LogDestination.ours(taskId, container.name());
    }
    Map<String, String> options = log.options();
    String group = options.get("awslogs-group");
    if (group == null) {
      return LogDestination.ours(taskId, container.name());
    }
    String prefix = options.get("awslogs-stream-prefix");
    String stream = container.name() + "/" + taskId;
    return new LogDestination(
        container.name(),
        new LogPlace(account, options.getOrDefault("awslogs-region", region)),
        group,
        prefix == null ? stream : prefix + "/" + stream,
        Boolean.parseBoolean(options.getOrDefault("awslogs-create-group", "false")));
  }
}
