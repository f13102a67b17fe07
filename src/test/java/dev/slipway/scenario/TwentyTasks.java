package dev.slipway.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ServiceProcess;
import dev.slipway.ServiceTasks;
import dev.slipway.metering.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Task;

/// Twenty tasks of a service, each of two containers or one, half of them on Fargate, whose use is
/// billed by the minute at least, and half on EC2, whose use is counted to the second.
@SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
final class TwentyTasks implements AutoCloseable {
  static final int COUNT = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// Ends with the given code at SIGUSR1, with 143 at SIGTERM.
  private static final String LIFE =
      "trap 'exit %d' USR1; trap 'exit 143' TERM; sleep 600 & wait $!; wait";

  /// Takes more than its task has at SIGUSR1.
  private static final String GREEDY_LIFE =
      "trap 'exec dd if=/dev/zero of=/dev/null bs=700M' USR1; trap 'exit 143' TERM;"
          + " sleep 600 & wait $!; wait";

  private final String image;
  private final ServiceTasks tasks;

  TwentyTasks(ServiceProcess service, String image) {
    this.image = image;
    tasks = new ServiceTasks(service, PATIENCE);
  }

  /// Asks for them all. The task of an index ends with that exit code when its container `app` is
  /// sent SIGUSR1; it has a second container where so asked.
  void run(List<Integer> withSidecar, List<Integer> greedy) {
    tasks.run(COUNT, i -> run(i, withSidecar.contains(i), greedy.contains(i)));
  }

  private String run(int index, boolean hasSidecar, boolean isGreedy) {
    var containers = new ArrayList<ContainerDefinition>();
    containers.add(container("app", isGreedy ? GREEDY_LIFE : LIFE.formatted(index), true));
    if (hasSidecar) {
      containers.add(container("side", LIFE.formatted(index), false));
    }
    var definition =
        tasks
            .ecs()
            .registerTaskDefinition(
                r ->
                    r.family("task-" + index)
                        .networkMode(NetworkMode.AWSVPC)
                        .requiresCompatibilities(Compatibility.FARGATE, Compatibility.EC2)
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(containers))
            .taskDefinition()
            .taskDefinitionArn();
    var answer =
        tasks
            .ecs()
            .runTask(
                r ->
                    r.taskDefinition(definition)
                        .launchType(isOnFargate(index) ? LaunchType.FARGATE : LaunchType.EC2)
                        .networkConfiguration(
                            n ->
                                n.awsvpcConfiguration(a -> a.subnets("subnet-0123456789abcdef0"))));
    assertThat(answer.failures()).isEmpty();
    return answer.tasks().getFirst().taskArn();
  }

  static boolean isOnFargate(int index) {
    return index % 2 == 0;
  }

  private ContainerDefinition container(String name, String script, boolean essential) {
    return ContainerDefinition.builder()
        .name(name)
        .image(image)
        .essential(essential)
        .stopTimeout(5)
        .command("sh", "-c", script)
        .build();
  }

  /// In the order of their index.
  List<Task> describe() {
    return tasks.describe();
  }

  List<Task> awaitRunning() {
    return tasks.await("RUNNING", COUNT);
  }

  List<Task> awaitStopped(int count) {
    return tasks.await("STOPPED", count);
  }

  /// Whether the task's ARN is one of theirs.
  boolean contains(String arn) {
    return tasks.arns().contains(arn);
  }

  Statement usage() {
    return tasks.usage();
  }

  static Container app(Task task) {
    return container(task, "app");
  }

  static Container container(Task task, String name) {
    return task.containers().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  /// The billed seconds of a line are those from the task's first pull to the given time; the
  /// task's own times are told in milliseconds.
  static void assertUse(int index, Statement.Line line, Task task, Instant end) {
    var used = Duration.between(task.pullStartedAt(), end);
    assertThat(line.seconds())
        .as("%s from %s to %s", line, task.pullStartedAt(), end)
        .isBetween(billed(index, used.minusMillis(1)), billed(index, used.plusMillis(1)));
  }

  /// Whole seconds, and one minute at least on Fargate.
  static long billed(int index, Duration used) {
    long seconds = ServiceTasks.wholeSeconds(used);
    return isOnFargate(index) ? Math.max(60, seconds) : seconds;
  }

  @Override
  public void close() {
    tasks.close();
  }
}
