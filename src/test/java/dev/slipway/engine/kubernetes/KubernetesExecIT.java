package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Outcomes;
import dev.slipway.Program;
import dev.slipway.ecs.EcsClients;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;

/// What the launcher itself does with a cluster: `slipway exec` finds a task's container there and
/// runs a command in it, `slipway doctor` says what can be done there.
@Timeout(300)
@SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
class KubernetesExecIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LIFE = "trap 'exit 143' TERM; sleep 600 & wait $!";
  @TempDir Path scratch;
  private KubernetesFixture kubernetes;
  private LauncherOnCluster slipway;

  @BeforeEach
  void prepare() {
    kubernetes = new KubernetesFixture();
    slipway = new LauncherOnCluster("kubernetes", kubernetes.namespace, scratch);
  }

  @AfterEach
  void down() {
    slipway.run("reset");
    slipway.run("down");
    kubernetes.close();
  }

  @Test
  void aCommandRunsInTheContainerThatIsNamed() {
    assertThat(slipway.run("up").output()).contains("ready: ");
    var task = start();

    var there = exec(task, "web", "echo it is $WHO; exit 3");
    assertThat(there.output()).contains("it is web");
    assertThat(there.code()).isEqualTo(3);
    assertThat(exec(task.substring(0, 8), "Side_Car", "echo it is $WHO").output())
        .as("by the beginning of its id, and a name that Kubernetes does not take")
        .contains("it is Side_Car");

    assertThat(slipway.run("exec", task, "--", "/bin/sh").output())
        .contains("has several containers; name one");
    assertThat(exec(task, "db", "true").output()).contains("has no container named db");
    assertThat(exec("ffff0000", "web", "true").output()).contains("no task begins with 'ffff0000'");
  }

  @Test
  void theDoctorSaysWhichEnginesCanBeUsedAndWhatToAdd() {
    var said = slipway.run("doctor").output();

    assertThat(said)
        .contains("ok       cluster v1.")
        .contains("ok       namespace " + kubernetes.namespace)
        .contains("Docker, for clusters tagged slipway:engine=docker\n  ok       engine ")
        .contains(".amazonaws.com/hosts.toml\n", "server = \"http://HOST:")
        .doesNotContain("MISSING  the right to");
  }

  private Program.Ended exec(String task, String container, String script) {
    return slipway.run("exec", task, container, "--", "/bin/sh", "-c", script);
  }

  /// A task of two containers that runs; its id.
  private String start() {
    try (var ecs = EcsClients.of(slipway.root(), "000000000000")) {
      ecs.registerTaskDefinition(
          r -> r.family("two").containerDefinitions(container("web"), container("Side_Car")));
      var arn =
          ecs.runTask(r -> r.taskDefinition("two").launchType(LaunchType.EC2))
              .tasks()
              .getFirst()
              .taskArn();
      Outcomes.await(PATIENCE, () -> status(ecs, arn).equals("RUNNING"));
      return arn.replaceFirst(".*/", "");
    }
  }

  private ContainerDefinition container(String name) {
    return ContainerDefinition.builder()
        .name(name)
        .image(kubernetes.busybox())
        .memory(64)
        .stopTimeout(5)
        .environment(e -> e.name("WHO").value(name))
        .command("sh", "-c", LIFE)
        .build();
  }

  private static String status(EcsClient ecs, String arn) {
    return ecs.describeTasks(r -> r.tasks(arn)).tasks().getFirst().lastStatus();
  }
}
