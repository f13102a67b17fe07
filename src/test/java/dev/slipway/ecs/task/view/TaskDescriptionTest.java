package dev.slipway.ecs.task.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ecs.task.SampleTasks;
import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskEvent;
import dev.slipway.ecs.task.TaskLifecycle;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupObservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

class TaskDescriptionTest {
  private static final Instant NOON = SampleTasks.NOON;
  private static final Task PENDING =
      SampleTasks.pendingFargateTask(TaskOverride.builder().build());

  @Test
  void anAwsvpcTaskShowsItsInterfaceAsAttachment() {
    var shown = TaskDescription.of(PENDING, List.of());

    assertThat(shown.lastStatus()).isEqualTo("PENDING");
    assertThat(shown.desiredStatus()).isEqualTo("RUNNING");
    assertThat(shown.version()).isEqualTo(2);
    assertThat(shown.connectivityAsString()).isEqualTo("CONNECTED");
    assertThat(shown.hasTags()).isTrue();
    var attachment = shown.attachments().getFirst();
    assertThat(attachment.type()).isEqualTo("ElasticNetworkInterface");
    assertThat(attachment.status()).isEqualTo("ATTACHING");
    assertThat(details(attachment.details()))
        .isEqualTo(
            Map.of(
                "subnetId",
                "subnet-0123456789abcdef0",
                "networkInterfaceId",
                "eni-0123456789abcdef0",
                "macAddress",
                "0a:00:ac:1f:00:05",
                "privateDnsName",
                "ip-172-31-0-5.ec2.internal",
                "privateIPv4Address",
                "172.31.0.5"));
    assertThat(shown.containers().getFirst().networkInterfaces().getFirst().privateIpv4Address())
        .isEqualTo("172.31.0.5");
  }

  @Test
  void aContainerShowsHowItEnded() {
    var ended =
        new ContainerState.Ended(
            OptionalInt.of(137),
            Optional.of(NOON),
            NOON.plusSeconds(5),
            false,
            Optional.of("OutOfMemoryError: Container killed due to memory usage"));

    var container =
        TaskDescription.of(seen(ended, Health.UNKNOWN), List.of()).containers().getFirst();

    assertThat(container.lastStatus()).isEqualTo("STOPPED");
    assertThat(container.exitCode()).isEqualTo(137);
    assertThat(container.reason())
        .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
    assertThat(container.runtimeId()).isEqualTo("runtime-1");
    assertThat(container.imageDigest()).isEqualTo("sha256:1");
    assertThat(container.networkBindings().getFirst().hostPort()).isEqualTo(32768);
  }

  @Test
  void aTaskWithoutAHealthCheckIsNeverHealthy() {
    var shown =
        TaskDescription.of(seen(new ContainerState.Running(NOON), Health.HEALTHY), List.of());

    assertThat(shown.healthStatus()).isEqualTo(HealthStatus.UNKNOWN);
  }

  @Test
  void aTaskStoppedBeforeItStartedShowsWhyAndThatItsContainersStopped() {
    var cause = new StopCause(StopCause.Code.USER_INITIATED, "enough");
    var stopping = TaskLifecycle.next(PENDING, new TaskEvent.StopDecided(cause), NOON);

    var shown =
        TaskDescription.of(
            TaskLifecycle.next(stopping, new TaskEvent.Released(), NOON.plusSeconds(1)), List.of());

    assertThat(shown.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
    assertThat(shown.stoppedReason()).isEqualTo("enough");
    assertThat(shown.stoppingAt()).isEqualTo(NOON);
    assertThat(shown.stoppedAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(shown.containers().getFirst().lastStatus()).isEqualTo("STOPPED");
    assertThat(shown.containers().getFirst().exitCode()).isNull();
  }

  private static Task seen(ContainerState state, Health health) {
    var container =
        new ContainerObservation(
            "app",
            state,
            health,
            Optional.of("runtime-1"),
            Optional.of("sha256:1"),
            0,
            List.of(new ContainerObservation.PortBinding("0.0.0.0", 32768, 80, "tcp")));
    var observation =
        new GroupObservation(
            new GroupId(SampleTasks.ID),
            Optional.of(NOON),
            Optional.of(NOON),
            Optional.of("172.31.0.5"),
            Optional.empty(),
            List.of(container));
    return TaskLifecycle.next(PENDING, new TaskEvent.Seen(observation), NOON);
  }

  private static Map<String, String> details(List<KeyValuePair> pairs) {
    return pairs.stream().collect(Collectors.toMap(KeyValuePair::name, KeyValuePair::value));
  }
}
