package dev.slipway.ecs.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.ecs.model.TaskStopCode.ESSENTIAL_CONTAINER_EXITED;
import static software.amazon.awssdk.services.ecs.model.TaskStopCode.TASK_FAILED_TO_START;

import dev.slipway.DockerCli;
import dev.slipway.FreeRange;
import dev.slipway.ServiceProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/// What `StoppedReasonTest` does where the reason is a real machine's: images, ports, programs and
/// memory.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
class StoppedReasonIT {
  private static final String IMAGE = "slipway-it-" + UUID.randomUUID() + ":1";

  private final DockerCli docker = new DockerCli(Optional.empty());
  private ServiceProcess service;
  private TaskCalls calls;

  @BeforeAll
  void start(@TempDir Path scratch) {
    docker.makeImage(IMAGE, scratch);
    var range = FreeRange.cidr();
    service = ServiceProcess.start(scratch, Map.of("slipway.vpc.cidr", range));
    calls = new TaskCalls(service.root(), "000000000000");
  }

  @AfterAll
  void leaveNothing() {
    calls.close();
    service.close();
    docker.run("image", "rm", IMAGE);
  }

  @Test
  void theExitCodeOfTheProgram() {
    var task = stopped(app("sh", "-c", "exit 7"));

    assertThat(task.stopCode()).isEqualTo(ESSENTIAL_CONTAINER_EXITED);
    assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
    assertThat(container(task, "app").exitCode()).isEqualTo(7);
  }

  @Test
  void anImageThatNoRegistryHas() {
    var task =
        stopped(d -> d.containerDefinitions(c -> c.name("app").image("127.0.0.1:1/nowhere/app:9")));

    assertFailedToStart(
        task, "CannotPullContainerError: Error response from daemon: ", "127.0.0.1:1");
  }

  @Test
  void anImageWithoutThePlatform() {
    var task =
        stopped(
            app("sleep", "600")
                .andThen(
                    d ->
                        d.runtimePlatform(
                            p ->
                                p.cpuArchitecture(CPUArchitecture.ARM64)
                                    .operatingSystemFamily(OSFamily.LINUX))));

    assertFailedToStart(
        task,
        "CannotPullContainerError: image Manifest does not contain descriptor matching platform"
            + " 'linux/arm64'",
        IMAGE);
  }

  @Test
  void noSuchCommand() {
    assertFailedToStart(
        stopped(app("no-such-program")),
        "CannotStartContainerError: Error response from daemon: ",
        "no-such-program");
  }

  @Test
  void aPortThatSomethingElseOfTheMachineUses() throws IOException {
    try (var taken = new ServerSocket(0)) {
      var definition =
          calls.fargate(
              "port",
              d ->
                  d.networkMode(NetworkMode.BRIDGE)
                      .requiresCompatibilities(Compatibility.EC2)
                      .containerDefinitions(
                          c ->
                              c.name("app")
                                  .image(IMAGE)
                                  .command("sleep", "600")
                                  .portMappings(
                                      p -> p.containerPort(80).hostPort(taken.getLocalPort()))));
      var running =
          calls.run(
              definition,
              r -> r.launchType(LaunchType.EC2).networkConfiguration((NetworkConfiguration) null));
      var task = calls.awaitStopped(running.taskArn());

      assertThat(task.stopCode()).isEqualTo(TASK_FAILED_TO_START);
      assertThat(task.stoppedReason()).isEqualTo("Task failed to start");
      assertThat(container(task, "app").reason())
          .startsWith("CannotStartContainerError: Error response from daemon: ")
          .contains(":" + taken.getLocalPort(), "address already in use");
    }
  }

  @Test
  void aHealthThatIsNeverGood() {
    var task =
        stopped(
            after(
                ContainerCondition.HEALTHY,
                first ->
                    first
                        .command("sleep", "600")
                        .healthCheck(h -> h.command("CMD", "false").interval(5).retries(1))));

    assertFailedToStart(
        task, "ContainerRuntimeTimeoutError: Could not transition to running", "2s");
  }

  @Test
  void aDependencyThatTakesLongerThanTheStartTimeout() {
    var task =
        stopped(
            after(
                ContainerCondition.COMPLETE,
                first -> first.essential(false).command("sleep", "600")));

    assertFailedToStart(
        task, "ContainerRuntimeTimeoutError: Could not transition to running", "2s");
  }

  @Test
  void moreMemoryThanTheTaskHas() {
    var task = stopped(app("dd", "if=/dev/zero", "of=/dev/null", "bs=700M"));

    assertThat(task.stopCode()).isEqualTo(ESSENTIAL_CONTAINER_EXITED);
    assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
    assertThat(container(task, "app").exitCode()).isEqualTo(137);
    assertThat(container(task, "app").reason())
        .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
  }

  private static Consumer<RegisterTaskDefinitionRequest.Builder> app(String... command) {
    return d ->
        d.containerDefinitions(c -> c.name("app").image(IMAGE).stopTimeout(2).command(command));
  }

  /// A container `app` that waits two seconds for another.
  private static Consumer<RegisterTaskDefinitionRequest.Builder> after(
      ContainerCondition condition, Consumer<ContainerDefinition.Builder> first) {
    return d ->
        d.containerDefinitions(
            c -> first.accept(c.name("first").image(IMAGE).stopTimeout(2)),
            c ->
                c.name("app")
                    .image(IMAGE)
                    .command("sleep", "600")
                    .startTimeout(2)
                    .dependsOn(on -> on.containerName("first").condition(condition)));
  }

  private Task stopped(Consumer<RegisterTaskDefinitionRequest.Builder> definition) {
    return calls.awaitStopped(calls.run(calls.fargate("reason", definition), r -> {}).taskArn());
  }

  private static void assertFailedToStart(Task task, String beginning, String part) {
    assertThat(task.stopCode()).isEqualTo(TASK_FAILED_TO_START);
    assertThat(task.stoppedReason()).startsWith(beginning).contains(part);
    assertThat(task.containers()).allMatch(each -> each.lastStatus().equals("STOPPED"));
    assertThat(container(task, "app").exitCode()).as("it never ran").isNull();
  }

  private static Container container(Task task, String name) {
    return task.containers().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
