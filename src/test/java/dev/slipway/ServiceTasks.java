package dev.slipway;

import dev.slipway.ecs.EcsClients;
import dev.slipway.metering.Statement;
import dev.slipway.store.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Task;

/// A number of tasks that a service was asked for, and what it says of them.
public final class ServiceTasks implements AutoCloseable {
  private static final JsonFormat<Statement> STATEMENT = JsonFormat.of(Statement.class);

  private final ServiceProcess service;
  private final Duration patience;
  private final EcsClient ecs;
  private List<String> arns = List.of();

  /// @param patience how long to wait for a status
  public ServiceTasks(ServiceProcess service, Duration patience) {
    this.service = service;
    this.patience = patience;
    ecs = EcsClients.of(service.root(), "000000000000");
  }

  public EcsClient ecs() {
    return ecs;
  }

  /// Asks for so many.
  ///
  /// @param run asks for the task of an index and answers its ARN
  public void run(int count, IntFunction<String> run) {
    arns = IntStream.range(0, count).mapToObj(run).toList();
  }

  /// Their ARNs, in the order of their index.
  public List<String> arns() {
    return arns;
  }

  /// In the order of their index.
  public List<Task> describe() {
    Map<String, Task> byArn =
        ecs.describeTasks(r -> r.tasks(arns)).tasks().stream()
            .collect(Collectors.toMap(Task::taskArn, task -> task));
    return arns.stream().map(byArn::get).toList();
  }

  /// The same, when so many of them have that status.
  public List<Task> await(String status, int count) {
    try {
      Outcomes.await(patience, () -> count(describe(), status) == count);
    } catch (AssertionError e) {
      throw new AssertionError(describe() + "\n" + service.said(), e);
    }
    return describe();
  }

  private static long count(List<Task> tasks, String status) {
    return tasks.stream().filter(each -> status.equals(each.lastStatus())).count();
  }

  /// The statement, with a line for each task.
  public Statement usage() {
    return STATEMENT.read(service.get("/slipway/usage?by=task").getBytes(StandardCharsets.UTF_8));
  }

  /// The lines of such a statement, by the task's ARN.
  public static Map<String, Statement.Line> lines(Statement usage) {
    return usage.lines().stream().collect(Collectors.toMap(Statement.Line::key, line -> line));
  }

  /// Whole seconds, as they are counted: a begun one too.
  public static long wholeSeconds(Duration used) {
    return used.plusSeconds(1).minusNanos(1).toSeconds();
  }

  @Override
  public void close() {
    ecs.close();
  }
}
