package dev.slipway.ecs.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static software.amazon.awssdk.services.ecs.model.TaskStopCode.ESSENTIAL_CONTAINER_EXITED;
import static software.amazon.awssdk.services.ecs.model.TaskStopCode.TASK_FAILED_TO_START;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.EnvironmentFileType;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.PidMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/// Tasks that are accepted and end with the right stopped reason.
@QuarkusTest
// The SDK takes consumers of builders as generic varargs.
@SuppressWarnings("unchecked")
class StoppedReasonTest {
  private static final String SECRET =
      "arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf";
  private static final String NO_SECRET =
      "ResourceInitializationError: unable to pull secrets or registry auth";
  private static final Map<String, String> TO_A_GROUP_THAT_IS_NOT_THERE =
      Map.of(
          "awslogs-group", "/nowhere",
          "awslogs-region", "us-east-1",
          "awslogs-stream-prefix", "ecs");

  @TestHTTPResource URI root;

  static Stream<Arguments> tasks() {
    return Stream.of(
        ending("exits with 0", says("exit", "0")),
        ending("exits with 1", says("exit", "1")),
        ending("ends after a while", says("run", "1s")),
        failing(
            "image not there", says("pull", "missing"), "CannotPullContainerError: pull access"),
        failing(
            "no such command",
            says("start", "exec: \"nope\": executable file not found in $PATH"),
            "CannotStartContainerError: exec: \"nope\": executable file not found in $PATH"),
        failing(
            "secret not in Parameter Store",
            c -> c.secrets(s -> s.name("A").valueFrom("/db/password")),
            NO_SECRET),
        failing(
            "secret not in Secrets Manager",
            c -> c.secrets(s -> s.name("A").valueFrom(SECRET)),
            NO_SECRET),
        failing(
            "registry credentials not there",
            c -> c.repositoryCredentials(r -> r.credentialsParameter(SECRET)),
            NO_SECRET),
        failing(
            "environment file not there",
            c ->
                c.environmentFiles(
                    f -> f.type(EnvironmentFileType.S3).value("arn:aws:s3:::bucket/a.env")),
            "ResourceInitializationError: failed to download env files"),
        failing(
            "log group not there",
            c ->
                c.logConfiguration(
                    l -> l.logDriver(LogDriver.AWSLOGS).options(TO_A_GROUP_THAT_IS_NOT_THERE)),
            "ResourceInitializationError: failed to validate logger args"),
        failing(
            "secret of the log driver",
            c ->
                c.logConfiguration(
                    l ->
                        l.logDriver(LogDriver.SPLUNK)
                            .secretOptions(s -> s.name("token").valueFrom("/splunk"))),
            NO_SECRET),
        failing(
            "log driver that Slipway does not have",
            c -> c.logConfiguration(l -> l.logDriver(LogDriver.SPLUNK)),
            "ResourceInitializationError: failed to initialize logging driver"),
        task(
            "file system not there",
            d ->
                d.volumes(
                    v -> v.name("data").efsVolumeConfiguration(e -> e.fileSystemId("fs-01234567"))),
            TASK_FAILED_TO_START,
            "ResourceInitializationError: failed to invoke EFS utils commands"),
        task(
            "shared process namespace",
            d -> d.pidMode(PidMode.TASK),
            TASK_FAILED_TO_START,
            "ResourceInitializationError: Slipway does not have pidMode 'task' yet"),
        after(
            "a dependency that fails",
            c -> says("exit", "1").accept(c.essential(false)),
            ContainerCondition.SUCCESS,
            "TaskDependencyError: "),
        after(
            "a dependency whose image is not there",
            c -> says("pull", "missing").accept(c.essential(false)),
            ContainerCondition.COMPLETE,
            "TaskDependencyError: "),
        after(
            "health that is not good before the start time-out",
            c ->
                says("health", "unhealthy@1s")
                    .accept(c.healthCheck(h -> h.command("CMD", "false").retries(1))),
            ContainerCondition.HEALTHY,
            "ContainerRuntimeTimeoutError: Could not transition to running"),
        after(
            "a dependency that takes longer than the start time-out",
            c -> says("run", "10m").accept(c.essential(false)),
            ContainerCondition.COMPLETE,
            "ContainerRuntimeTimeoutError: Could not transition to running"),
        task(
            "a sidecar that ends does not end the task",
            d ->
                d.containerDefinitions(
                    c -> says("exit", "7").accept(c.name("side").image("busybox").essential(false)),
                    c -> says("run", "1s").accept(c.name("app").image("busybox"))),
            ESSENTIAL_CONTAINER_EXITED,
            "Essential container in task exited"),
        task(
            "the other essential container is stopped",
            d ->
                d.containerDefinitions(
                    c -> c.name("web").image("busybox"),
                    c -> says("run", "1s").accept(c.name("app").image("busybox"))),
            ESSENTIAL_CONTAINER_EXITED,
            "Essential container in task exited"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tasks")
  void anAcceptedTaskEndsWithTheRightReason(
      String name,
      Consumer<RegisterTaskDefinitionRequest.Builder> definition,
      TaskStopCode code,
      String reason) {
    try (var calls = new TaskCalls(root, "555555555555")) {
      var task = calls.run(calls.fargate("reason", definition), r -> {});

      var stopped = calls.awaitStopped(task.taskArn());

      assertThat(stopped.stoppedReason()).startsWith(reason);
      assertThat(stopped.stopCode()).isEqualTo(code);
      assertThat(stopped.containers()).allMatch(each -> each.lastStatus().equals("STOPPED"));
    }
  }

  private static Arguments ending(String name, Consumer<ContainerDefinition.Builder> change) {
    return task(
        name, one(change), ESSENTIAL_CONTAINER_EXITED, "Essential container in task exited");
  }

  private static Arguments failing(
      String name, Consumer<ContainerDefinition.Builder> change, String reason) {
    return task(name, one(change), TASK_FAILED_TO_START, reason);
  }

  /// A task whose container `app` waits for another.
  private static Arguments after(
      String name,
      Consumer<ContainerDefinition.Builder> first,
      ContainerCondition condition,
      String reason) {
    return task(
        name,
        d ->
            d.containerDefinitions(
                c -> first.accept(c.name("first").image("busybox")),
                c ->
                    c.name("app")
                        .image("busybox")
                        .startTimeout(2)
                        .dependsOn(on -> on.containerName("first").condition(condition))),
        TASK_FAILED_TO_START,
        reason);
  }

  private static Arguments task(
      String name,
      Consumer<RegisterTaskDefinitionRequest.Builder> definition,
      TaskStopCode code,
      String reason) {
    return arguments(name, one(_ -> {}).andThen(definition), code, reason);
  }

  private static Consumer<RegisterTaskDefinitionRequest.Builder> one(
      Consumer<ContainerDefinition.Builder> change) {
    return d -> d.containerDefinitions(c -> change.accept(c.name("app").image("busybox")));
  }

  private static Consumer<ContainerDefinition.Builder> says(String word, String text) {
    return c -> c.dockerLabels(Map.of(TaskCalls.SIMULATED + word, text));
  }
}
