package dev.slipway.ecs.task.api;

import dev.slipway.ecs.EcsClients;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.waiters.EcsWaiter;

/// What a user does with tasks, by AWS's own client.
final class TaskCalls implements AutoCloseable {
  static final String SIMULATED = "dev.slipway.simulated.";
  private static final String ROLE = "arn:aws:iam::000000000000:role/execution";

  final EcsClient client;
  private final EcsWaiter waiter;

  /// @param account twelve digits: tests that use different ones do not see each other's things
  TaskCalls(URI root, String account) {
    client = EcsClients.of(root, account);
    waiter =
        EcsWaiter.builder()
            .client(client)
            .overrideConfiguration(
                each ->
                    each.maxAttempts(600)
                        .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(100))))
            .build();
  }

  /// Registers a Fargate task definition and answers its ARN.
  String fargate(String family, Consumer<RegisterTaskDefinitionRequest.Builder> change) {
    var request =
        RegisterTaskDefinitionRequest.builder()
            .family(family)
            .networkMode(NetworkMode.AWSVPC)
            .requiresCompatibilities(Compatibility.FARGATE)
            .executionRoleArn(ROLE)
            .cpu("256")
            .memory("512");
    change.accept(request);
    return client.registerTaskDefinition(request.build()).taskDefinition().taskDefinitionArn();
  }

  /// A Fargate task definition of one container `app` that does what the words say.
  @SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
  String app(String family, Map<String, String> words) {
    return fargate(
        family,
        d -> d.containerDefinitions(c -> c.name("app").image("busybox").dockerLabels(words)));
  }

  Task run(String definition, Consumer<RunTaskRequest.Builder> change) {
    var request =
        RunTaskRequest.builder()
            .taskDefinition(definition)
            .launchType(LaunchType.FARGATE)
            .networkConfiguration(
                n -> n.awsvpcConfiguration(a -> a.subnets("subnet-0123456789abcdef0")));
    change.accept(request);
    var response = client.runTask(request.build());
    if (response.tasks().isEmpty()) {
      throw new AssertionError("not placed: " + response.failures());
    }
    return response.tasks().getFirst();
  }

  Task awaitRunning(String arn) {
    waiter.waitUntilTasksRunning(r -> r.tasks(arn));
    return describe(arn);
  }

  Task awaitStopped(String arn) {
    waiter.waitUntilTasksStopped(r -> r.tasks(arn));
    return describe(arn);
  }

  Task describe(String arn) {
    return client.describeTasks(r -> r.tasks(arn)).tasks().getFirst();
  }

  @Override
  public void close() {
    waiter.close();
    client.close();
  }
}
