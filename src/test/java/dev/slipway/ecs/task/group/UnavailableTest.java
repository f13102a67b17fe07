package dev.slipway.ecs.task.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.ecs.task.SampleTasks;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.EnvironmentFileType;
import software.amazon.awssdk.services.ecs.model.IpcMode;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PidMode;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

// The SDK takes consumers of builders as generic varargs.
@SuppressWarnings("unchecked")
class UnavailableTest {
  private static final Surroundings HERE =
      new Surroundings(
          "vpc-0123456789abcdef0", "172.31.0.0/16", "127.0.0.1:4566", Optional.empty());
  private static final String SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:db";

  static Stream<Arguments> containers() {
    return Stream.of(
        of(
            c -> c.secrets(s -> s.name("A").valueFrom("/db/password")),
            "invalid ssm parameters: /db/password (Slipway has no Parameter Store yet"),
        of(
            c -> c.secrets(s -> s.name("A").valueFrom(SECRET)),
            "find the specified secret. (Slipway has no Secrets Manager yet"),
        of(
            c -> c.repositoryCredentials(r -> r.credentialsParameter(SECRET)),
            "unable to retrieve secret from asm"),
        of(
            c ->
                c.logConfiguration(
                    l ->
                        l.logDriver(LogDriver.AWSLOGS)
                            .secretOptions(s -> s.name("A").valueFrom("/x"))),
            "invalid ssm parameters"),
        of(
            c ->
                c.environmentFiles(
                    f -> f.type(EnvironmentFileType.S3).value("arn:aws:s3:::bucket/a.env")),
            "arn:aws:s3:::bucket/a.env (Slipway has no S3 yet"),
        of(c -> c.logConfiguration(l -> l.logDriver(LogDriver.SPLUNK)), "logging driver"),
        of(c -> c.disableNetworking(true), "disableNetworking of container 'app'"),
        of(c -> c.credentialSpecs("x"), "credentialSpecs of container 'app'"));
  }

  @ParameterizedTest
  @MethodSource("containers")
  void whatAContainerCannotHaveIsTheTasksStoppedReason(
      Consumer<ContainerDefinition.Builder> change, String words) {
    assertThat(refusal(change, _ -> {}))
        .startsWith("ResourceInitializationError: ")
        .contains(words);
  }

  static Stream<Arguments> definitions() {
    return Stream.of(
        task(t -> t.pidMode(PidMode.TASK), "pidMode 'task'"),
        task(t -> t.ipcMode(IpcMode.HOST), "ipcMode 'host'"),
        task(t -> t.proxyConfiguration(p -> p.containerName("envoy")), "proxyConfiguration"),
        task(
            t -> t.volumes(v -> v.name("e").efsVolumeConfiguration(e -> e.fileSystemId("fs-1"))),
            "fs-1"),
        task(t -> t.volumes(v -> v.name("e").configuredAtLaunch(true)), "volume 'e'"));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void whatATaskCannotHaveIsItsStoppedReason(
      Consumer<TaskDefinition.Builder> change, String words) {
    assertThat(refusal(_ -> {}, change))
        .startsWith("ResourceInitializationError: ")
        .contains(words);
  }

  private static Arguments of(Consumer<ContainerDefinition.Builder> change, String words) {
    return arguments(change, words);
  }

  private static Arguments task(Consumer<TaskDefinition.Builder> change, String words) {
    return arguments(change, words);
  }

  private static String refusal(
      Consumer<ContainerDefinition.Builder> ofContainer, Consumer<TaskDefinition.Builder> ofTask) {
    var container = ContainerDefinition.builder().name("app").image("busybox");
    ofContainer.accept(container);
    var definition =
        TaskDefinition.builder()
            .family("web")
            .revision(3)
            .networkMode(NetworkMode.AWSVPC)
            .containerDefinitions(container.build());
    ofTask.accept(definition);
    var task = SampleTasks.pendingFargateTask(TaskOverride.builder().build());
    var translation = TaskToGroup.translate(task, definition.build(), HERE);
    return ((Translation.Refused) translation).reason();
  }
}
