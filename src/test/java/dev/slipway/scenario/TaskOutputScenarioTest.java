package dev.slipway.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.waiters.EcsWaiter;

/// A task's output, from the container to AWS's clients, on the simulated engine.
@QuarkusTest
class TaskOutputScenarioTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y"));

  @TestHTTPResource URI root;
  private EcsClient ecs;
  private CloudWatchLogsClient logs;

  @BeforeEach
  void connect() {
    ecs =
        EcsClient.builder()
            .endpointOverride(root)
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .build();
    logs =
        CloudWatchLogsClient.builder()
            .endpointOverride(root)
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .build();
  }

  @Test
  void comesIntoTheStreamOfItsContainerAndTask() {
    var stopped = runToItsEnd(register("output-in-stream", "/output/stream", "true"));

    var events =
        logs.getLogEvents(
                request ->
                    request
                        .logGroupName("/output/stream")
                        .logStreamName("ecs/app/" + id(stopped))
                        .startFromHead(true))
            .events();
    assertThat(events).extracting(OutputLogEvent::message).containsExactly("hello", "world");
  }

  @Test
  void isReadOverHttpWhateverTheLogDriver() throws IOException, InterruptedException {
    var definition =
        ecs.registerTaskDefinition(
                request ->
                    request
                        .family("output-without-driver")
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .networkMode(NetworkMode.AWSVPC)
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(List.of(container().build())))
            .taskDefinition();
    var stopped = runToItsEnd(definition);

    assertThat(get("/slipway/tasks/" + id(stopped) + "/logs?follow=true"))
        .isEqualTo("hello\nworld\n");
  }

  @Test
  void aMissingGroupStopsTheTaskAndSaysSo() {
    var stopped = runToItsEnd(register("output-nowhere", "/output/nowhere", "false"));

    assertThat(stopped.stopCodeAsString()).isEqualTo("TaskFailedToStart");
    assertThat(stopped.stoppedReason())
        .startsWith("ResourceInitializationError: failed to validate logger args")
        .contains("The specified log group does not exist.");
  }

  private static ContainerDefinition.Builder container() {
    return ContainerDefinition.builder()
        .name("app")
        .image("simulated")
        .essential(true)
        .dockerLabels(
            Map.of("dev.slipway.simulated.log", "hello\nworld", "dev.slipway.simulated.run", "1s"));
  }

  private TaskDefinition register(String family, String group, String create) {
    var options =
        Map.of(
            "awslogs-group",
            group,
            "awslogs-region",
            "us-east-1",
            "awslogs-stream-prefix",
            "ecs",
            "awslogs-create-group",
            create);
    var app =
        container()
            .logConfiguration(log -> log.logDriver(LogDriver.AWSLOGS).options(options))
            .build();
    return ecs.registerTaskDefinition(
            request ->
                request
                    .family(family)
                    .requiresCompatibilities(Compatibility.FARGATE)
                    .networkMode(NetworkMode.AWSVPC)
                    .cpu("256")
                    .memory("512")
                    .executionRoleArn("arn:aws:iam::000000000000:role/ecsTaskExecutionRole")
                    .containerDefinitions(List.of(app)))
        .taskDefinition();
  }

  private Task runToItsEnd(TaskDefinition definition) {
    String task =
        ecs.runTask(
                request ->
                    request
                        .taskDefinition(definition.taskDefinitionArn())
                        .launchType(LaunchType.FARGATE)
                        .networkConfiguration(
                            network ->
                                network.awsvpcConfiguration(
                                    vpc -> vpc.subnets("subnet-00000000000000001"))))
            .tasks()
            .getFirst()
            .taskArn();
    try (var waiter =
        EcsWaiter.builder()
            .client(ecs)
            .overrideConfiguration(
                waiting ->
                    waiting
                        .maxAttempts(600)
                        .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(100))))
            .build()) {
      return waiter
          .waitUntilTasksStopped(request -> request.tasks(task))
          .matched()
          .response()
          .orElseThrow()
          .tasks()
          .getFirst();
    }
  }

  private static String id(Task task) {
    return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
  }

  private String get(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
